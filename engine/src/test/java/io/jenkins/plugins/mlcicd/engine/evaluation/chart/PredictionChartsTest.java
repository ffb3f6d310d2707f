package io.jenkins.plugins.mlcicd.engine.evaluation.chart;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RegressionPredictions;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.Test;

/** What is drawn of predictions. */
public class PredictionChartsTest {
    private static final int ROWS = 20_000;

    @Test
    public void binary_drawsCandidateBaselineAndChance() {
        List<Chart> charts = PredictionCharts.of(binary(1, 0.3), Optional.of(binary(2, 0.3)));
        assertEquals(
                List.of("confusion", "confusion.baseline", "roc", "precision_recall", "calibration", "scores"),
                charts.stream().map(Chart::id).toList());
        Chart roc = charts.get(2);
        assertEquals("False positive rate", roc.x().title());
        assertEquals("True positive rate", roc.y().title());
        assertEquals(List.of("Candidate", "Baseline", "Chance"), names(roc));
        assertEquals(
                List.of("Candidate, actual 0", "Candidate, actual 1", "Baseline, actual 0", "Baseline, actual 1"),
                names(charts.get(5)));
    }

    @Test
    public void confusionMatrix_countsByActualAndPredictedClass() {
        BinaryPredictions predictions = new BinaryPredictions(
                new BinaryPredictions.Classes("yes", "no"),
                new boolean[] {true, true, true, false},
                new boolean[] {true, true, false, true},
                Optional.empty());
        List<Chart> charts = PredictionCharts.of(predictions, Optional.empty());
        assertEquals("without scores, there are no curves", 1, charts.size());
        assertEquals(
                List.of(
                        new Series("actual no", List.of(new Point("no", 0), new Point("yes", 1))),
                        new Series("actual yes", List.of(new Point("no", 1), new Point("yes", 2)))),
                charts.get(0).series());
    }

    @Test
    public void rocCurve_keepsItsAreaAndItsEnds() {
        for (double prevalence : new double[] {0.5, 0.001}) {
            BinaryPredictions predictions = binary(3, prevalence);
            List<Point> points = chart("roc", predictions).series().get(0).points();
            assertTrue(points.size() + " points", points.size() <= Curve.MOST_POINTS);
            assertEquals(new Point(0.0, 0), points.get(0));
            assertEquals(new Point(1.0, 1), points.get(points.size() - 1));
            double auc = predictions.metrics().get("roc_auc").number();
            assertEquals(auc, area(points), 0.002);
        }
    }

    @Test
    public void precisionRecallCurve_keepsItsAreaWhenPositivesAreRare() {
        BinaryPredictions predictions = binary(4, 0.001);
        List<Point> points =
                chart("precision_recall", predictions).series().get(0).points();
        assertTrue(points.size() + " points", points.size() <= Curve.MOST_POINTS);
        assertEquals(predictions.metrics().get("pr_auc").number(), area(points), 0.03);
    }

    @Test
    public void oneClassOnly_hasNoCurves() {
        BinaryPredictions predictions = new BinaryPredictions(
                new BinaryPredictions.Classes("1", "0"),
                new boolean[] {false, false},
                new boolean[] {false, true},
                Optional.of(new double[] {0.1, 0.9}));
        assertEquals(
                List.of("confusion", "calibration", "scores"),
                PredictionCharts.of(predictions, Optional.empty()).stream()
                        .map(Chart::id)
                        .toList());
    }

    @Test
    public void scores_addUpToAllRowsOfEachClass() {
        for (Series series : chart("scores", binary(5, 0.1)).series()) {
            assertEquals(100, series.points().stream().mapToDouble(Point::y).sum(), 1e-9);
        }
    }

    @Test
    public void regression_showsASampleAndAllErrors() {
        double[] labels = IntStream.range(0, ROWS).mapToDouble(i -> i).toArray();
        double[] predicted =
                IntStream.range(0, ROWS).mapToDouble(i -> i + i % 7 - 3).toArray();
        List<Chart> charts = PredictionCharts.of(new RegressionPredictions(labels, predicted), Optional.empty());
        assertEquals(
                List.of("predicted_actual", "residuals", "errors_predicted"),
                charts.stream().map(Chart::id).toList());
        assertEquals(
                "Predicted and actual values, 500 rows of 20000", charts.get(0).title());
        assertEquals(500, charts.get(0).series().get(0).points().size());
        assertEquals(
                ROWS,
                charts.get(1).series().get(0).points().stream()
                        .mapToDouble(Point::y)
                        .sum(),
                0);
    }

    @Test
    public void regressionWithoutSpread_hasNoErrorsToShow() {
        RegressionPredictions exact = new RegressionPredictions(new double[] {1, 2}, new double[] {1, 2});
        assertEquals(1, PredictionCharts.of(exact, Optional.empty()).size());
    }

    private static Chart chart(String id, BinaryPredictions predictions) {
        return PredictionCharts.of(predictions, Optional.empty()).stream()
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Chart chart) {
        return chart.series().stream().map(Series::name).toList();
    }

    private static double area(List<Point> points) {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            double width = ((Number) points.get(i).x()).doubleValue()
                    - ((Number) points.get(i - 1).x()).doubleValue();
            area += width * (points.get(i).y() + points.get(i - 1).y()) / 2;
        }
        return area;
    }

    private static BinaryPredictions binary(long seed, double prevalence) {
        Random random = new Random(seed);
        boolean[] labels = new boolean[ROWS];
        boolean[] predicted = new boolean[ROWS];
        double[] scores = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = random.nextDouble() < prevalence;
            scores[i] = 1 / (1 + Math.exp(-random.nextGaussian() - (labels[i] ? 2 : 0)));
            predicted[i] = scores[i] >= 0.5;
        }
        return new BinaryPredictions(new BinaryPredictions.Classes("1", "0"), labels, predicted, Optional.of(scores));
    }
}
