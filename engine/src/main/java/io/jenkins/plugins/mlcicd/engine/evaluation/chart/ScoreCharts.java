package io.jenkins.plugins.mlcicd.engine.evaluation.chart;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Confusion;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What probabilities are worth: calibration, and how they are spread over two groups of rows. */
final class ScoreCharts {
    /** Of two classes, the probability of the positive one. */
    static final Words CLASSES =
            new Words("score", "Share of positive rows", "Scores by class", "actual ", "Rows of the class");
    /** Of several classes, the probability of the one that is predicted. */
    static final Words PREDICTED = new Words(
            "probability of the predicted class",
            "Share predicted rightly",
            "Probability of the predicted class",
            "predicted ",
            "Rows");

    private static final int SCORE_BINS = 20;

    private final BinaryPredictions candidate;
    private final Optional<BinaryPredictions> baseline;
    private final Words words;

    /** Charts of models that have scores. */
    ScoreCharts(BinaryPredictions candidate, Optional<BinaryPredictions> baseline, Words words) {
        this.candidate = candidate;
        this.baseline = baseline;
        this.words = words;
    }

    /**
     * What things are called.
     *
     * @param score the probability
     * @param share the share of rows that it should match
     * @param title the title of the histogram
     * @param group what stands before a group's name
     * @param ofGroup what the histogram's heights are
     */
    record Words(String score, String share, String title, String group, String ofGroup) {}

    List<Chart> all() {
        return List.of(calibration(), scores());
    }

    private Chart calibration() {
        List<Series> series = new ArrayList<>();
        series.add(calibration("Candidate", candidate));
        baseline.ifPresent(other -> series.add(calibration("Baseline", other)));
        series.add(Series.of("Perfect", new double[] {0, 1}, new double[] {0, 1}));
        return new Chart(
                "calibration",
                "Calibration",
                Chart.Type.LINE,
                Axis.of("Mean " + words.score()),
                Axis.of(words.share()),
                series);
    }

    private static Series calibration(String name, BinaryPredictions predictions) {
        List<Point> points = predictions.calibration().bins().stream()
                .map(bin -> new Point(bin.meanScore(), bin.positiveShare()))
                .toList();
        return new Series(name, points);
    }

    /** In shares of each class, so that a rare class is as visible as the other; of two models, as lines. */
    private Chart scores() {
        List<Series> series =
                new ArrayList<>(scores(baseline.isEmpty() ? words.group() : "Candidate, " + words.group(), candidate));
        baseline.ifPresent(other -> series.addAll(scores("Baseline, " + words.group(), other)));
        return new Chart(
                "scores",
                words.title(),
                baseline.isEmpty() ? Chart.Type.BAR : Chart.Type.LINE,
                Axis.of(Character.toUpperCase(words.score().charAt(0))
                        + words.score().substring(1)),
                new Axis(words.ofGroup(), "%"),
                series);
    }

    private static List<Series> scores(String name, BinaryPredictions predictions) {
        Histogram histogram = new Histogram(0, 1, SCORE_BINS);
        double[] positives = new double[SCORE_BINS];
        double[] negatives = new double[SCORE_BINS];
        double[] scores = predictions.scores().orElseThrow();
        for (int i = 0; i < scores.length; i++) {
            (predictions.labels()[i] ? positives : negatives)[histogram.bin(scores[i])] +=
                    predictions.weighting().of(i);
        }
        Confusion confusion = predictions.confusion();
        BinaryPredictions.Classes classes = predictions.classes();
        return List.of(
                histogram.series(name + classes.negative(), percent(negatives, confusion.negatives())),
                histogram.series(name + classes.positive(), percent(positives, confusion.positives())));
    }

    private static double[] percent(double[] counts, double all) {
        return Arrays.stream(counts)
                .map(count -> all == 0 ? 0 : 100 * count / all)
                .toArray();
    }
}
