package io.jenkins.plugins.mlcicd.engine.evaluation.chart;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Confusion;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.ScoreRanking;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The charts of a model for two classes. */
final class BinaryCharts {
    private final BinaryPredictions candidate;
    private final Optional<BinaryPredictions> other;
    /** The baseline, if it has scores. */
    private final Optional<BinaryPredictions> baseline;

    private final Confusion confusion;

    BinaryCharts(BinaryPredictions candidate, Optional<BinaryPredictions> baseline) {
        this.candidate = candidate;
        this.other = baseline;
        this.baseline = baseline.filter(each -> each.scores().isPresent());
        this.confusion = candidate.confusion();
    }

    List<Chart> all() {
        List<Chart> charts = new ArrayList<>();
        charts.add(ConfusionChart.ofCandidate(classes(candidate), counts(confusion)));
        other.ifPresent(each -> charts.add(ConfusionChart.ofBaseline(classes(each), counts(each.confusion()))));
        if (candidate.scores().isPresent()) {
            if (confusion.positives() > 0 && confusion.negatives() > 0) {
                charts.add(roc());
                charts.add(precisionRecall());
            }
            charts.addAll(new ScoreCharts(candidate, baseline, ScoreCharts.CLASSES).all());
        }
        return charts;
    }

    private static List<String> classes(BinaryPredictions predictions) {
        return List.of(predictions.classes().negative(), predictions.classes().positive());
    }

    private static double[][] counts(Confusion confusion) {
        return new double[][] {
            {confusion.trueNegatives(), confusion.falsePositives()},
            {confusion.falseNegatives(), confusion.truePositives()}
        };
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

    static Series roc(String name, BinaryPredictions predictions) {
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
}
