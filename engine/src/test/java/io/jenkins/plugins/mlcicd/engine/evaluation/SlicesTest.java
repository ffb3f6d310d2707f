package io.jenkins.plugins.mlcicd.engine.evaluation;

import static io.jenkins.plugins.mlcicd.engine.evaluation.EvaluationProject.check;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Rules on groups of rows. Of each country's rows, a share is predicted rightly: 18 of 20, 12 of 20, 5 of 5. */
public class SlicesTest {
    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Before
    public void setUp() {
        List<String> lines = new ArrayList<>(List.of("id,country,y,q"));
        add(lines, "DE", 20, 18);
        add(lines, "FR", 20, 12);
        add(lines, "IS", 5, 5);
        project.write("p.csv", lines.toArray(new String[0]));
    }

    @Test
    public void eachSlice_isJudgedByItself() {
        Report report = judge("{metric: accuracy, min: 0.7, slices: [country]}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                List.of("accuracy.min[country=DE]", "accuracy.min[country=FR]", "accuracy.min[country=IS]"),
                report.checks().stream().map(Check::id).toList());
        Check french = check(report, "accuracy.min[country=FR]");
        assertEquals("Accuracy at least 0.7, where country = FR", french.title());
        assertEquals("country = FR", french.group());
        assertEquals("country = FR: Accuracy 0.6 is below the required 0.7", french.message());
        assertEquals(20L, french.details().get("rows"));
        assertEquals(
                "Accuracy by country, 95 % intervals",
                report.charts().stream()
                        .filter(chart -> chart.id().equals("slices.accuracy.country"))
                        .findFirst()
                        .orElseThrow()
                        .title());
    }

    @Test
    public void sliceWithFewRows_decidesNothing() {
        Report report = judge("{metric: accuracy, min: 0.5, slices: [country], min-rows: 10}");
        assertEquals(Verdict.INCONCLUSIVE, report.verdict());
        assertEquals(
                "country = IS has 5 rows, fewer than the 10 that the rule asks for",
                project.message(report, "accuracy.min[country=IS]"));
    }

    @Test
    public void namedSliceThatIsMissing_fails() {
        Report report = judge(
                "{metric: accuracy, min: 0.5, slices: [north]}",
                "slices: [{name: north, column: country, values: [IS, NO]}]");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals("There is no row with country = NO", project.message(report, "accuracy.min[country=NO]"));
        assertEquals(2, report.checks().size());
    }

    @Test
    public void gapBetweenSlices_isBounded() {
        Report report = judge("{metric: accuracy, max-gap: 0.2, slices: [country], min-rows: 10}");
        assertEquals(Verdict.FAIL, report.verdict());
        Check gap = check(report, "accuracy.max-gap[country]");
        assertEquals("Accuracy differs by at most 0.2 between the values of country", gap.title());
        assertEquals(
                "Accuracy differs by 0.3: 0.6 where country = FR, 0.9 where country = DE; at most 0.2 is allowed",
                gap.message());
        assertEquals(Map.of("DE", 0.9, "FR", 0.6), gap.details().get("slices"));
        assertEquals(
                Verdict.PASS,
                judge("{metric: accuracy, max-gap: 0.4, slices: [country]}").verdict());
    }

    @Test
    public void failureThatMayBeChance_isUndecidedAfterTheCorrection() {
        Report report = judge("{metric: accuracy, min: 0.82, confidence: 0.95, slices: [country]}");
        Check french = check(report, "accuracy.min[country=FR]");
        assertEquals("Holm, 3 slices", french.details().get("correction"));
        assertEquals(Status.FAIL, french.status());
        double p = (double) french.details().get("p_value");
        assertEquals(3 * p, (double) french.details().get("p_adjusted"), 1e-12);

        Check nearer = check(
                judge("{metric: accuracy, min: 0.79, confidence: 0.95, slices: [country]}"),
                "accuracy.min[country=FR]");
        assertEquals(Status.INCONCLUSIVE, nearer.status());
        assertTrue(
                nearer.message(),
                nearer.message().endsWith("; after Holm's correction for 3 slices it may be chance (p = 0.05545)"));
        assertEquals(
                Status.FAIL,
                check(
                                judge(
                                        "{metric: accuracy, min: 0.79, confidence: 0.95, slices: [country]}",
                                        "correction: none"),
                                "accuracy.min[country=FR]")
                        .status());
    }

    /** Values of R's p.adjust(c(0.01, 0.02, 0.03, 0.5), "holm") and "BH". */
    @Test
    public void corrections_areThoseOfR() {
        double[] sorted = {0.01, 0.02, 0.03, 0.5};
        assertArrayEquals(new double[] {0.04, 0.06, 0.06, 0.5}, Correction.HOLM.adjust(sorted), 1e-12);
        assertArrayEquals(new double[] {0.04, 0.04, 0.04, 0.5}, Correction.BENJAMINI_HOCHBERG.adjust(sorted), 1e-12);
    }

    @Test
    public void sliceOfOneClass_saysThatTheMetricIsUndefined() {
        project.write("p.csv", "y,p,s", "1,0.9,a", "0,0.2,a", "1,0.3,b");
        Report report = project.judge(
                "{predictions: p.csv, label: y, score: p, rules: [{metric: roc_auc, min: 0.5, slices: [s]}]}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "s = b: ROC AUC is undefined: all rows are labelled alike, it needs both classes",
                project.message(report, "roc_auc.min[s=b]"));
    }

    @Test
    public void columnThatIsMissing_isAnError() {
        Report report = judge("{metric: accuracy, min: 0.5, slices: [land]}");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals("p.csv: there is no column 'land', the columns are: id, country, y, q", project.error(report));
    }

    @Test
    public void contradictions_areRefused() {
        assertRefused(
                "rules[0].max-gap: needs 'slices': the columns between whose values it may differ",
                "{metric: accuracy, max-gap: 0.1}");
        assertRefused(
                "rules[0].min-rows: belongs to 'slices', and the rule is about all rows",
                "{metric: accuracy, min: 0.1, min-rows: 3}");
        assertRefused(
                "rules[0].max-gap: has no interval: give it in a rule of its own, without 'confidence'",
                "{metric: accuracy, max-gap: 0.1, confidence: 0.9, slices: [country]}");
    }

    private void assertRefused(String message, String rule) {
        String refusal = project.refusal(
                "predictions: p.csv", "task: binary", "label: y", "prediction: q", "rules: [" + rule + "]");
        assertTrue(refusal, refusal.endsWith(message));
    }

    private Report judge(String rule, String... more) {
        List<String> thresholds = new ArrayList<>(
                List.of("predictions: p.csv", "task: binary", "label: y", "prediction: q", "rules: [" + rule + "]"));
        thresholds.addAll(List.of(more));
        return project.judge(thresholds.toArray(new String[0]));
    }

    private static void add(List<String> lines, String country, int rows, int right) {
        for (int i = 0; i < rows; i++) {
            int label = i % 2;
            lines.add(lines.size() + "," + country + "," + label + "," + (i < right ? label : 1 - label));
        }
    }
}
