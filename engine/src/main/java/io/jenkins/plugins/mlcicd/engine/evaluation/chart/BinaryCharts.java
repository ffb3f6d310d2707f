package io.jenkins.plugins.mlcicd.engine.evaluation.chart;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Confusion;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.ScoreRanking;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The charts of a model for two classes. */
final class BinaryCharts {
    private static final int SCORE_BINS = 20;

    private final BinaryPredictions candidate;
    private final Optional<BinaryPredictions> baseline;
    private final Confusion confusion;

    BinaryCharts(BinaryPredictions candidate, Optional<BinaryPredictions> baseline) {
        this.candidate = candidate;
        this.baseline = baseline.filter(other -> other.scores().isPresent());
        this.confusion = candidate.confusion();
    }

    List<Chart> all() {
        List<Chart> charts = new ArrayList<>();
        charts.add(confusionMatrix());
        if (candidate.scores().isPresent()) {
            if (confusion.positives() > 0 && confusion.negatives() > 0) {
                charts.add(roc());
                charts.add(precisionRecall());
            }
            charts.add(calibration());
            charts.add(scores());
        }
        return charts;
    }

    private Chart confusionMatrix() {
        String positive = candidate.classes().positive();
        String negative = candidate.classes().negative();
        return new Chart(
                "confusion",
                "Confusion matrix",
                Chart.Type.MATRIX,
                Axis.of("Predicted class"),
                new Axis("Rows by actual class", "rows"),
                List.of(
                        new Series(
                                "actual " + negative,
                                List.of(
                                        new Point(negative, confusion.trueNegatives()),
                                        new Point(positive, confusion.falsePositives()))),
                        new Series(
                                "actual " + positive,
                                List.of(
                                        new Point(negative, confusion.falseNegatives()),
                                        new Point(positive, confusion.truePositives())))));
    }

    private Chart roc() {
        List<Series> series = new ArrayList<>();
        series.add(roc("Candidate", candidate));
        baseline.ifPresent(other -> series.add(roc("Baseline", other)));
        series.add(Series.of("Chance", new double[] {0, 1}, new double[] {0, 1}));
        return new Chart(
                "roc",
                "ROC curve",
                Chart.Type.LINE,
                Axis.of("False positive rate"),
                Axis.of("True positive rate"),
                series);
    }

    private static Series roc(String name, BinaryPredictions predictions) {
        ScoreRanking ranking = predictions.ranking();
        Curve curve = new Curve();
        curve.add(0, 0);
        ranking.forEachThreshold((truePositives, falsePositives) ->
                curve.add(falsePositives / ranking.negatives(), truePositives / ranking.positives()));
        return curve.series(name);
    }

    private Chart precisionRecall() {
        List<Series> series = new ArrayList<>();
        series.add(precisionRecall("Candidate", candidate));
        baseline.ifPresent(other -> series.add(precisionRecall("Baseline", other)));
        double prevalence = confusion.positives() / confusion.rows();
        series.add(Series.of("Chance", new double[] {0, 1}, new double[] {prevalence, prevalence}));
        return new Chart(
                "precision_recall",
                "Precision and recall",
                Chart.Type.LINE,
                Axis.of("Recall"),
                Axis.of("Precision"),
                series);
    }

    private static Series precisionRecall(String name, BinaryPredictions predictions) {
        ScoreRanking ranking = predictions.ranking();
        Curve curve = new Curve();
        ranking.forEachThreshold((truePositives, falsePositives) ->
                curve.add(truePositives / ranking.positives(), truePositives / (truePositives + falsePositives)));
        return curve.series(name);
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
                Axis.of("Mean score"),
                Axis.of("Share of positive rows"),
                series);
    }

    private static Series calibration(String name, BinaryPredictions predictions) {
        List<Point> points = predictions.calibration().bins().stream()
                .map(bin -> new Point(bin.meanScore(), bin.positiveShare()))
                .toList();
        return new Series(name, points);
    }

    /** In shares of each class, so that a rare class is as visible as the other. */
    private Chart scores() {
        Histogram histogram = new Histogram(0, 1, SCORE_BINS);
        double[] positives = new double[SCORE_BINS];
        double[] negatives = new double[SCORE_BINS];
        double[] scores = candidate.scores().orElseThrow();
        for (int i = 0; i < scores.length; i++) {
            int bin = histogram.bin(scores[i]);
            if (candidate.labels()[i]) {
                positives[bin] += candidate.weighting().of(i);
            } else {
                negatives[bin] += candidate.weighting().of(i);
            }
        }
        return new Chart(
                "scores",
                "Scores by class",
                Chart.Type.BAR,
                Axis.of("Score"),
                new Axis("Share of the class's rows", "%"),
                List.of(
                        histogram.series(
                                "actual " + candidate.classes().negative(), percent(negatives, confusion.negatives())),
                        histogram.series(
                                "actual " + candidate.classes().positive(),
                                percent(positives, confusion.positives()))));
    }

    private static double[] percent(double[] counts, double all) {
        return Arrays.stream(counts)
                .map(count -> all == 0 ? 0 : 100 * count / all)
                .toArray();
    }
}
