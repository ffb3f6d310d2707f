package io.jenkins.plugins.mlcicd.engine.evaluation;

import static io.jenkins.plugins.mlcicd.engine.evaluation.EvaluationProject.check;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Rules that must be known to hold. The candidate has 100 rows, of which it predicts 81 rightly; the baseline 85. */
public class ConfidenceTest {
    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Before
    public void setUp() {
        project.write("p.csv", predictions(81, 0));
        project.write("b.csv", predictions(85, 0));
    }

    @Test
    public void wholeIntervalHolds_passes() {
        Report report = judge("{metric: accuracy, min: 0.7, confidence: 0.95}");
        assertEquals(Verdict.PASS, report.verdict());
        Check check = check(report, "accuracy.min");
        assertEquals(0.7222, (double) check.details().get("interval_low"), 1e-4);
        assertEquals(0.8749, (double) check.details().get("interval_high"), 1e-4);
        assertEquals("Wilson score", check.details().get("interval_method"));
        assertEquals(0.95, check.details().get("confidence"));
    }

    @Test
    public void intervalStraddlesTheBound_isInconclusiveAndSaysHowManyRowsWouldDecide() {
        Report report = judge("{metric: accuracy, min: 0.8, confidence: 0.95}");
        assertEquals(Verdict.INCONCLUSIVE, report.verdict());
        assertEquals(
                "Accuracy 0.81 is not surely at least 0.8: its 95 % interval is 0.7222 to 0.8749 (Wilson score, 100"
                        + " rows); about 7800 rows would probably decide",
                project.message(report, "accuracy.min"));
    }

    @Test
    public void noPartOfTheIntervalHolds_fails() {
        Report report = judge("{metric: accuracy, min: 0.9, confidence: 0.95}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "Accuracy 0.81 is below the required 0.9; its 95 % interval is 0.7222 to 0.8749 (Wilson score, 100"
                        + " rows)",
                project.message(report, "accuracy.min"));
    }

    @Test
    public void exactlyOnTheBound_canNeverBeDecided() {
        assertTrue(project.message(judge("{metric: accuracy, min: 0.81, confidence: 0.95}"), "accuracy.min")
                .endsWith("it is too near to the bound for any number of rows to decide"));
    }

    @Test
    public void comparison_usesThePairedInterval() {
        Report report = judge("{metric: accuracy, no-worse-than: {by: 0.02, confidence: 0.95}}");
        assertEquals(Verdict.INCONCLUSIVE, report.verdict());
        Check check = check(report, "accuracy.no-worse-than");
        assertEquals("Tango score", check.details().get("interval_method"));
        assertEquals("2 * 0.5^4", 0.125, (double) check.details().get("mcnemar_p"), 1e-12);
        assertEquals(
                "Accuracy 0.81 is 0.04 worse than the baseline's 0.85 (b.csv), which does not decide: at most 0.02 is"
                        + " allowed; the gain's 95 % interval is -0.09837 to -0.001527 (Tango score, 100 rows); about"
                        + " 380 rows would probably decide",
                project.message(report, "accuracy.no-worse-than"));
    }

    @Test
    public void differenceThatHangsOnFewRows_hasNoInterval() {
        Report report = judge("{metric: balanced_accuracy, no-worse-than: {by: 0.2, confidence: 0.95}}");
        assertEquals(Verdict.INCONCLUSIVE, report.verdict());
        assertTrue(
                project.message(report, "balanced_accuracy.no-worse-than"),
                project.message(report, "balanced_accuracy.no-worse-than")
                        .endsWith("; the difference has no interval: it hangs on too few rows"));
    }

    @Test
    public void sameModelAgain_isSurelyNoWorse() {
        project.write("b.csv", predictions(81, 0));
        assertEquals(
                Verdict.PASS,
                judge("{metric: f1, no-worse-than: {by: 0.01, confidence: 0.95}}")
                        .verdict());
    }

    @Test
    public void comparison_passesWhereTheWholeIntervalDoes() {
        assertEquals(
                Verdict.PASS,
                judge("{metric: accuracy, no-worse-than: {by: 0.1, confidence: 0.95}}")
                        .verdict());
    }

    @Test
    public void whatTheRowsDoNotDecide_mayFailOrWarn() {
        Report failed = judge("{metric: accuracy, min: 0.8, confidence: 0.95}", "inconclusive: fail");
        assertEquals(Verdict.FAIL, failed.verdict());
        Report warned = judge("{metric: accuracy, min: 0.8, confidence: 0.95}", "inconclusive: warn");
        assertEquals(Verdict.WARN, warned.verdict());
        assertEquals(Status.INCONCLUSIVE, check(warned, "accuracy.min").status());
    }

    @Test
    public void metricWithoutAFormula_isResampled() {
        Report report = judge("{metric: f1, min: 0.5, confidence: 0.9}", "bootstrap: {resamples: 500, seed: 7}");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(
                "bootstrap, 500 resamples", check(report, "f1.min").details().get("interval_method"));
    }

    @Test
    public void suspiciousGain_fails() {
        project.write("p.csv", predictions(100, 0));
        Report report = judge("{metric: accuracy, max-gain: {by: 0.1}}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "Accuracy at most 0.1 better than the baseline",
                check(report, "accuracy.max-gain").title());
        assertEquals(
                "Accuracy 1 is 0.15 better than the baseline's 0.85 (b.csv); a gain of more than 0.1 is rather a leak of"
                        + " labels than a better model: look before you allow more",
                project.message(report, "accuracy.max-gain"));
    }

    @Test
    public void rowsInAnotherOrder_arePairedByKey() {
        List<String> lines = new ArrayList<>(List.of(predictions(85, 0)));
        String header = lines.remove(0);
        java.util.Collections.reverse(lines);
        lines.add(0, header);
        project.write("b.csv", lines.toArray(new String[0]));
        Report report = judge("{metric: accuracy, no-worse-than: {by: 0.02, confidence: 0.95}}");
        assertEquals(
                0.125,
                (double) check(report, "accuracy.no-worse-than").details().get("mcnemar_p"),
                1e-12);
    }

    @Test
    public void confidenceOfAMetricFromAFile_isRefused() {
        project.write("m.json", "{\"speed\": 3}");
        assertEquals(
                "thresholds.yml:2: rules[0].confidence: needs a metric that is computed from predictions; speed comes"
                        + " from a file, and without its rows no interval is possible",
                project.refusal("metrics: m.json", "rules: [{metric: speed, min: 1, confidence: 0.95}]"));
    }

    @Test
    public void metricOfWhichNoValueIsBetter_hasAnIntervalBesideABaseline() {
        assertEquals(
                Verdict.PASS,
                judge("{metric: positives, min: 30, confidence: 0.95}").verdict());
    }

    @Test
    public void confidenceOfTheLargestError_isRefused() {
        String[] regression = {"predictions: p.csv", "task: regression", "label: y", "prediction: q"};
        assertEquals(
                "thresholds.yml:5: rules[0].confidence: max_error has no interval: rows to come may have any larger error;"
                        + " leave 'confidence' out, or use another metric",
                project.refusal(
                        regression[0],
                        regression[1],
                        regression[2],
                        regression[3],
                        "rules: [{metric: max_error, max: 1, confidence: 0.95}]"));
    }

    @Test
    public void toleranceWithoutAnAmount_isRefused() {
        assertTrue(project.refusal(
                        "predictions: p.csv",
                        "label: y",
                        "prediction: q",
                        "task: binary",
                        "baseline: {file: b.csv}",
                        "rules: [{metric: accuracy, no-worse-than: {confidence: 0.95}}]")
                .endsWith("no-worse-than: needs either 'by', in the metric's own unit, or 'by-relative', as a share"));
    }

    private Report judge(String rule, String... more) {
        List<String> thresholds = new ArrayList<>(List.of(
                "predictions: p.csv",
                "task: binary",
                "key: id",
                "label: y",
                "prediction: q",
                "baseline: {file: b.csv}",
                "rules: [" + rule + "]"));
        thresholds.addAll(List.of(more));
        return project.judge(thresholds.toArray(new String[0]));
    }

    /** A hundred rows, of which the first ones are predicted rightly. */
    private static String[] predictions(int right, int offset) {
        String[] lines = new String[101];
        lines[0] = "id,y,q";
        for (int i = 0; i < 100; i++) {
            int label = i % 2;
            boolean isRight = (i + offset) % 100 < right;
            lines[i + 1] = i + "," + label + "," + (isRight ? label : 1 - label);
        }
        return lines;
    }
}
