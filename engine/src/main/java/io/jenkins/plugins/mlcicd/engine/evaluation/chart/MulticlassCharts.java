package io.jenkins.plugins.mlcicd.engine.evaluation.chart;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Confusion;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MulticlassPredictions;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The charts of a model for several classes. */
final class MulticlassCharts {
    private static final int MOST_CLASSES = 30;
    /** More lines cannot be told from each other. */
    private static final int MOST_CURVES = 6;

    private final MulticlassPredictions candidate;
    private final Optional<MulticlassPredictions> baseline;

    MulticlassCharts(MulticlassPredictions candidate, Optional<MulticlassPredictions> baseline) {
        this.candidate = candidate;
        this.baseline = baseline;
    }

    List<Chart> all() {
        List<Chart> charts = new ArrayList<>();
        if (candidate.classes().size() <= MOST_CLASSES) {
            charts.add(ConfusionChart.ofCandidate(candidate.classes(), candidate.confusion()));
            baseline.ifPresent(other -> charts.add(ConfusionChart.ofBaseline(other.classes(), other.confusion())));
            charts.add(byClass("recall", "Recall", MulticlassCharts::recall));
            charts.add(byClass("precision", "Precision", MulticlassCharts::precision));
        }
        if (candidate.scores().isPresent()) {
            roc().ifPresent(charts::add);
            charts.addAll(new ScoreCharts(
                            top(candidate),
                            baseline.filter(other -> other.scores().isPresent()).map(MulticlassCharts::top),
                            ScoreCharts.PREDICTED)
                    .all());
        }
        return charts;
    }

    private Chart byClass(String name, String title, ToDoubleFunction<Confusion> metric) {
        List<Series> series = new ArrayList<>();
        series.add(byClass("Candidate", candidate, metric));
        baseline.ifPresent(other -> series.add(byClass("Baseline", other, metric)));
        return new Chart(
                name + "_by_class", title + " by class", Chart.Type.BAR, Axis.of("Class"), Axis.of(title), series);
    }

    private static Series byClass(String name, MulticlassPredictions predictions, ToDoubleFunction<Confusion> metric) {
        List<Point> points = new ArrayList<>();
        for (int each = 0; each < predictions.classes().size(); each++) {
            Confusion confusion = predictions.oneVersusRest(each).confusion();
            points.add(new Point(predictions.classes().get(each), metric.applyAsDouble(confusion)));
        }
        return new Series(name, points);
    }

    /** NaN where a class has no row. */
    private static double recall(Confusion confusion) {
        return confusion.positives() == 0 ? Double.NaN : confusion.truePositives() / confusion.positives();
    }

    /** NaN where a class is never predicted. */
    private static double precision(Confusion confusion) {
        double predicted = confusion.truePositives() + confusion.falsePositives();
        return predicted == 0 ? Double.NaN : confusion.truePositives() / predicted;
    }

    /** Each class told from all others, if they are few; none where one of them has no row. */
    private Optional<Chart> roc() {
        List<Series> series = new ArrayList<>();
        for (int each = 0; each < candidate.classes().size() && series.size() <= MOST_CURVES; each++) {
            BinaryPredictions one = candidate.oneVersusRest(each);
            Confusion confusion = one.confusion();
            if (confusion.positives() > 0 && confusion.negatives() > 0) {
                series.add(BinaryCharts.roc(candidate.classes().get(each), one));
            }
        }
        return series.isEmpty() || series.size() > MOST_CURVES
                ? Optional.empty()
                : Optional.of(new Chart(
                        "roc",
                        "ROC curves, each class against the others",
                        Chart.Type.LINE,
                        Axis.of("False positive rate"),
                        Axis.of("True positive rate"),
                        series));
    }

    /** Whether each row is predicted rightly, by the probability that was given to what is predicted. */
    private static BinaryPredictions top(MulticlassPredictions predictions) {
        int rows = predictions.rows();
        boolean[] isRight = new boolean[rows];
        double[] scores = new double[rows];
        for (int row = 0; row < rows; row++) {
            int predicted = predictions.predicted()[row];
            isRight[row] = predicted == predictions.labels()[row];
            scores[row] = predictions.scores().orElseThrow()[predicted][row];
        }
        return new BinaryPredictions(
                new BinaryPredictions.Classes("rightly", "wrongly"),
                isRight,
                isRight,
                Optional.of(scores),
                predictions.weighting());
    }
}
