package io.jenkins.plugins.mlcicd.engine.evaluation;

import static io.jenkins.plugins.mlcicd.engine.evaluation.EvaluationProject.check;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Interval;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** A candidate beside its baseline: gains and values in slices, with intervals and limits, in charts and outputs. */
public class ForestPlotTest {
    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Before
    public void setUp() {
        write(200);
    }

    private void write(int rows) {
        Random random = new Random(7);
        List<String> candidate = new ArrayList<>(List.of("id,y,p,site"));
        List<String> baseline = new ArrayList<>(List.of("id,y,p"));
        for (int row = 0; row < rows; row++) {
            int label = row % 2;
            candidate.add(row + "," + label + "," + score(label, random, 1.5) + "," + (row % 4 < 2 ? "A" : "B"));
            baseline.add(row + "," + label + "," + score(label, random, 0.8));
        }
        project.write("p.csv", candidate.toArray(new String[0]));
        project.write("b.csv", baseline.toArray(new String[0]));
    }

    private static double score(int label, Random random, double skill) {
        return 1 / (1 + Math.exp(-random.nextGaussian() - (label == 1 ? skill : -skill)));
    }

    @Test
    public void gains_haveTheIntervalsOfTheChecks() {
        Report report = judge("{metric: roc_auc, no-worse-than: {by: 0.01, confidence: 0.9}}");
        Check auc = check(report, "roc_auc.no-worse-than");
        Chart forest = chart(report, "gain");
        assertEquals("Gain over " + project.getRoot().toPath() + "/b.csv", forest.title());
        assertEquals("Gain (right of 0 is better)", forest.y().title());
        assertEquals(
                List.of("Gain, 90 % interval", "Least gain that holds", "No difference"),
                forest.series().stream().map(Series::name).toList());
        Point point = point(forest, 0, "ROC AUC");
        assertEquals((double) auc.details().get("difference"), point.y(), 1e-12);
        assertEquals(
                new Interval((double) auc.details().get("interval_low"), (double)
                        auc.details().get("interval_high")),
                point.interval().orElseThrow());
        assertEquals(
                List.of(new Point("ROC AUC", -0.01)), forest.series().get(1).points());
    }

    @Test
    public void gainOfAMetricThatShouldBeLow_isTurnedRound() {
        Report report = judge("{metric: brier_score, max-gain: {by-relative: 0.5}, better-than: {by: 0.02}}");
        Map<?, ?> brier = comparison(report, "brier_score", "");
        double baseline = (double) brier.get("baseline");
        assertEquals(baseline - (double) brier.get("value"), (double) brier.get("gain"), 1e-12);
        Chart forest = chart(report, "gain");
        assertEquals(
                List.of(new Point("Brier score", 0.02)), forest.series().get(1).points());
        assertEquals("Largest gain that holds", forest.series().get(2).name());
        assertEquals(0.5 * baseline, forest.series().get(2).points().get(0).y(), 1e-12);
    }

    @Test
    public void slices_standInBothCharts() {
        Report report = judge("{metric: recall, min: 0.6, no-worse-than: {by: 0.02}, slices: [site]}");
        Chart forest = chart(report, "gain");
        assertEquals(
                List.of(new Point("Recall, site = A", -0.02), new Point("Recall, site = B", -0.02)),
                forest.series().get(1).points());
        Chart slices = chart(report, "slices.recall.site");
        assertEquals(
                List.of("Candidate", "Baseline", "At least"),
                slices.series().stream().map(Series::name).toList());
        assertEquals(
                List.of(new Point("A", 0.6), new Point("B", 0.6)),
                slices.series().get(2).points());
        Map<?, ?> slice = comparison(report, "recall", "site = A");
        assertEquals(100L, slice.get("rows"));
        Point candidate = point(slices, 0, "A");
        assertEquals(slice.get("value"), candidate.y());
        assertEquals(slice.get("low"), candidate.interval().orElseThrow().low());
        assertEquals("Wilson score", slice.get("method"));
        assertEquals(
                slice.get("baseline_low"),
                point(slices, 1, "A").interval().orElseThrow().low());
        assertEquals("Tango score", slice.get("gain_method"));
    }

    @Test
    public void logLoss_hasAChartOfItsOwnWhereARuleIsAboutIt() {
        assertEquals(List.of("gain"), forests(judge("{metric: roc_auc, min: 0.1}")));
        assertEquals(List.of("gain", "gain.log_loss"), forests(judge("{metric: log_loss, no-worse-than: {by: 1}}")));
    }

    /** A rule that asks for no interval must not make a large evaluation slow. */
    @Test
    public void ofManyRows_onlyIntervalsByFormulaAreFoundUnasked() {
        write(6_000);
        Report report = judge("{metric: f1, min: 0.1}");
        assertTrue(comparison(report, "accuracy", "").containsKey("gain_low"));
        assertTrue(comparison(report, "roc_auc", "").containsKey("low"));
        assertTrue(!comparison(report, "f1", "").containsKey("low"));
        assertEquals(
                Interval.UNKNOWN,
                point(chart(report, "gain"), 0, "F1").interval().orElseThrow());
        Report asked = judge("{metric: f1, min: 0.1, confidence: 0.95}");
        assertEquals("bootstrap, 1000 resamples", comparison(asked, "f1", "").get("method"));
    }

    @Test
    public void withoutBaseline_thereIsNoForest() {
        Report report = project.judge("{predictions: p.csv, label: y, score: p, rules: [{metric: f1, min: 0.1}]}");
        assertEquals(List.of(), forests(report));
        assertTrue(!comparison(report, "f1", "").containsKey("gain"));
        assertTrue(comparison(report, "f1", "").containsKey("low"));
    }

    private Report judge(String rules) {
        return project.judge(
                "{predictions: p.csv, key: id, label: y, score: p, baseline: {file: b.csv}, rules: [" + rules + "]}");
    }

    private static List<String> forests(Report report) {
        return report.charts().stream()
                .map(Chart::id)
                .filter(id -> id.startsWith("gain"))
                .toList();
    }

    private static Chart chart(Report report, String id) {
        return report.charts().stream()
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Point point(Chart chart, int series, String name) {
        return chart.series().get(series).points().stream()
                .filter(point -> point.x().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<?, ?> comparison(Report report, String metric, String slice) {
        Map<?, ?> intervals = (Map<?, ?>) report.outputs().get("intervals");
        return ((List<?>) intervals.get("metrics"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .filter(each -> each.get("metric").equals(metric)
                                && each.get("slice").equals(slice))
                        .findFirst()
                        .orElseThrow();
    }
}
