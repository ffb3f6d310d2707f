package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MulticlassPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RegressionPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Weighting;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A model that knows the evaluated rows' labels but none of their features, as scikit-learn's DummyClassifier and
 * DummyRegressor: whoever is no better has learned nothing.
 */
public enum DummyModel {
    /** Predicts the most frequent class, with certainty. */
    MAJORITY("the most frequent class", true),
    /** Predicts the most frequent class, with the classes' shares as probabilities. */
    PRIOR("the classes' shares", true),
    /** Predicts the mean. */
    MEAN("the mean", false);

    private final String answer;
    private final boolean isOfClasses;

    DummyModel(String answer, boolean isOfClasses) {
        this.answer = answer;
        this.isOfClasses = isOfClasses;
    }

    /** Its name in settings. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The model of a name in settings. */
    static Optional<DummyModel> of(String key) {
        return Arrays.stream(values()).filter(model -> model.key().equals(key)).findFirst();
    }

    /** Whether it is one for a task. */
    boolean isFor(Task task) {
        return isOfClasses ? task == Task.BINARY || task == Task.MULTICLASS : task == Task.REGRESSION;
    }

    /** What to call it in sentences. */
    String title() {
        return "a dummy model that always predicts " + answer;
    }

    /** What it predicts for the rows of a candidate, whose task it is for. */
    Predictions predict(Predictions candidate) {
        if (candidate instanceof BinaryPredictions binary) {
            return predict(binary);
        }
        if (candidate instanceof MulticlassPredictions multiclass) {
            return predict(multiclass);
        }
        RegressionPredictions regression = (RegressionPredictions) candidate;
        double[] labels = regression.labels();
        double total = 0;
        for (int row = 0; row < labels.length; row++) {
            total += regression.weighting().of(row) * labels[row];
        }
        return new RegressionPredictions(
                labels,
                filled(labels.length, total / regression.weighting().total(labels.length)),
                regression.weighting());
    }

    private Predictions predict(BinaryPredictions candidate) {
        boolean[] labels = candidate.labels();
        Weighting weighting = candidate.weighting();
        double positive = 0;
        for (int row = 0; row < labels.length; row++) {
            positive += labels[row] ? weighting.of(row) : 0;
        }
        double prevalence = positive / weighting.total(labels.length);
        boolean isPositive = prevalence > 0.5;
        boolean[] predicted = new boolean[labels.length];
        Arrays.fill(predicted, isPositive);
        double score = this == PRIOR ? prevalence : isPositive ? 1 : 0;
        return new BinaryPredictions(
                candidate.classes(),
                labels,
                predicted,
                candidate.scores().map(scores -> filled(scores.length, score)),
                weighting);
    }

    private Predictions predict(MulticlassPredictions candidate) {
        int[] labels = candidate.labels();
        Weighting weighting = candidate.weighting();
        double[] shares = new double[candidate.classes().size()];
        double total = weighting.total(labels.length);
        for (int row = 0; row < labels.length; row++) {
            shares[labels[row]] += weighting.of(row) / total;
        }
        int most = 0;
        for (int each = 1; each < shares.length; each++) {
            most = shares[each] > shares[most] ? each : most;
        }
        int[] predicted = new int[labels.length];
        Arrays.fill(predicted, most);
        double[][] scores = new double[shares.length][];
        for (int each = 0; each < shares.length; each++) {
            double certain = each == most ? 1 : 0;
            scores[each] = filled(labels.length, this == PRIOR ? shares[each] : certain);
        }
        return new MulticlassPredictions(
                candidate.classes(), labels, predicted, candidate.scores().map(each -> scores), weighting);
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
