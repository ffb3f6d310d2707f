package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RegressionPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** All rows that could come, with two models of which the candidate truly is the worse one in every metric. */
enum Population {
    /** Three rows in ten are positive, about 83 % are predicted rightly; the candidate is overconfident, too. */
    USUAL(Task.BINARY, 0.3, 1.9, 1.7) {
        @Override
        Pair draw(int rows, RandomGenerator random) {
            return binary(rows, random);
        }
    },
    /** One row in twenty is positive, and 98 % are predicted rightly: few errors to count. */
    RARE(Task.BINARY, 0.05, 3.3, 3) {
        @Override
        Pair draw(int rows, RandomGenerator random) {
            return binary(rows, random);
        }
    },
    /** Numbers with errors of heavy tails (Student's t with five degrees of freedom). */
    NUMBERS(Task.REGRESSION, 0, 1, 1.1) {
        @Override
        Pair draw(int rows, RandomGenerator random) {
            return numbers(rows, random);
        }
    };

    private static final double OVERCONFIDENCE = 1.25;
    private static final double SHARED = 0.8;
    private static final int DEGREES = 5;

    private final Task task;
    private final double positives;
    private final double ofBaseline;
    private final double ofCandidate;

    Population(Task task, double positives, double ofBaseline, double ofCandidate) {
        this.task = task;
        this.positives = positives;
        this.ofBaseline = ofBaseline;
        this.ofCandidate = ofCandidate;
    }

    /** Both models' predictions for the same rows. */
    record Pair(Predictions candidate, Predictions baseline) {}

    /** What is predicted. */
    Task task() {
        return task;
    }

    /** The metrics to look at, each with the method that judges it. */
    List<String> metrics() {
        return task == Task.BINARY
                ? List.of(
                        "accuracy",
                        "recall",
                        "precision",
                        "roc_auc",
                        "balanced_accuracy",
                        "f1",
                        "mcc",
                        "pr_auc",
                        "log_loss",
                        "brier_score",
                        "expected_calibration_error")
                : List.of("mae", "rmse", "r2", "median_absolute_error");
    }

    /** Draws rows. */
    abstract Pair draw(int rows, RandomGenerator random);

    /**
     * Normal scores of both classes, as far apart as a model can tell them; a part of what is not told is the same for both
     * models. The baseline's probabilities are the true ones.
     */
    Pair binary(int rows, RandomGenerator random) {
        boolean[] labels = new boolean[rows];
        double[] candidate = new double[rows];
        double[] baseline = new double[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = random.nextDouble() < positives;
            double shared = Math.sqrt(SHARED) * random.nextGaussian();
            candidate[row] = score(labels[row], ofCandidate, shared, OVERCONFIDENCE, random);
            baseline[row] = score(labels[row], ofBaseline, shared, 1, random);
        }
        return new Pair(predictions(labels, candidate), predictions(labels, baseline));
    }

    private double score(boolean label, double distance, double shared, double confidence, RandomGenerator random) {
        double place = (label ? distance : 0) + shared + Math.sqrt(1 - SHARED) * random.nextGaussian();
        double logit = Math.log(positives / (1 - positives)) + distance * place - distance * distance / 2;
        return 1 / (1 + Math.exp(-confidence * logit));
    }

    private static Predictions predictions(boolean[] labels, double[] scores) {
        boolean[] predicted = new boolean[labels.length];
        for (int row = 0; row < labels.length; row++) {
            predicted[row] = scores[row] >= 0.5;
        }
        return new BinaryPredictions(new BinaryPredictions.Classes("1", "0"), labels, predicted, Optional.of(scores));
    }

    Pair numbers(int rows, RandomGenerator random) {
        double[] labels = new double[rows];
        double[] candidate = new double[rows];
        double[] baseline = new double[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = 3 * random.nextGaussian();
            double shared = student(random);
            candidate[row] = labels[row] + ofCandidate * shared + 0.3 * random.nextGaussian();
            baseline[row] = labels[row] + ofBaseline * shared + 0.3 * random.nextGaussian();
        }
        return new Pair(new RegressionPredictions(labels, candidate), new RegressionPredictions(labels, baseline));
    }

    private static double student(RandomGenerator random) {
        double squares = 0;
        for (int i = 0; i < DEGREES; i++) {
            double normal = random.nextGaussian();
            squares += normal * normal;
        }
        return random.nextGaussian() / Math.sqrt(squares / DEGREES);
    }
}
