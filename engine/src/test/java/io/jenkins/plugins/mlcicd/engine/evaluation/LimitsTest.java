package io.jenkins.plugins.mlcicd.engine.evaluation;

import static io.jenkins.plugins.mlcicd.engine.evaluation.EvaluationProject.check;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Bounds on a metric's own value. */
public class LimitsTest {
    @Rule
    public final EvaluationProject project = new EvaluationProject();

    /** Of five rows, four are predicted rightly; five of six pairs are in the right order. */
    @Before
    public void setUp() {
        project.write("p.csv", "id,y,p", "a,1,0.9", "b,1,0.3", "c,0,0.4", "d,0,0.2", "e,0,0.1");
    }

    @Test
    public void bounds_areInclusive() {
        Report report = binary("{metric: accuracy, min: 0.8, max: 0.8}");
        assertEquals(Verdict.PASS, report.verdict());
        Check check = check(report, "accuracy.min");
        assertEquals("Accuracy at least 0.8", check.title());
        Object bounds = check.expected();
        assertEquals(Map.of("min", 0.8), bounds);
        assertEquals(0.8, check.observed());
        assertEquals("Accuracy at most 0.8", check(report, "accuracy.max").title());
    }

    @Test
    public void valueBelowMin_fails() {
        Report report = binary("{metric: roc_auc, min: 0.85}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals("ROC AUC 0.8333 is below the required 0.85", project.message(report, "roc_auc.min"));
    }

    @Test
    public void valueAboveMax_fails() {
        Report report = binary("{metric: brier_score, max: 0.05}");
        assertEquals("Brier score 0.142 is above the allowed 0.05", project.message(report, "brier_score.max"));
    }

    @Test
    public void valueNearTheBound_showsTheDigitsThatDiffer() {
        Report report = binary("{metric: roc_auc, min: 0.833334}");
        assertEquals("ROC AUC 0.833333 is below the required 0.833334", project.message(report, "roc_auc.min"));
    }

    @Test
    public void warning_doesNotBlock() {
        Report report = binary("{metric: roc_auc, min: 0.9, severity: warning}");
        assertEquals(Verdict.WARN, report.verdict());
        assertEquals(Status.FAIL, check(report, "roc_auc.min").status());
    }

    @Test
    public void severalRulesForAMetric_areAllJudged() {
        Report report = binary("{metric: recall, min: 0.6, severity: warning}", "{metric: recall, min: 0.4}");
        assertEquals(
                List.of("recall.min", "recall.min.2"),
                report.checks().stream().map(Check::id).toList());
        assertEquals(Verdict.WARN, report.verdict());
    }

    @Test
    public void rowsAndPrevalence_canBeBounded() {
        Report report = binary("{metric: rows, min: 1000}", "{metric: prevalence, max: 0.3}");
        assertEquals("Number of rows 5 is below the required 1000", project.message(report, "rows.min"));
        assertEquals("rows", check(report, "rows.min").unit());
        assertEquals("Prevalence 0.4 is above the allowed 0.3", project.message(report, "prevalence.max"));
    }

    @Test
    public void oneClassOnly_failsRulesOnAreas() {
        project.write("p.csv", "id,y,p", "a,0,0.9", "b,0,0.1");
        Report report = binary("{metric: roc_auc, min: 0}", "{metric: recall, min: 0}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "ROC AUC is undefined: all rows are labelled alike, it needs both classes",
                project.message(report, "roc_auc.min"));
        assertEquals("Recall is undefined: no row is labelled positive", project.message(report, "recall.min"));
        assertEquals("NaN", check(report, "recall.min").observed());
    }

    @Test
    public void nothingPredictedPositive_failsARuleOnPrecision() {
        project.write("p.csv", "id,y,p", "a,1,0.4", "b,0,0.1");
        Report report = binary("{metric: precision, min: 0}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals("Precision is undefined: no row is predicted positive", project.message(report, "precision.min"));
    }

    @Test
    public void threshold_movesWhatIsPredicted() {
        Report report = project.judge(
                "{predictions: p.csv, label: y, score: p, threshold: 0.3, rules: [{metric: recall, min: 1}]}");
        assertEquals(Verdict.PASS, report.verdict());
    }

    @Test
    public void regression_inOutputs() {
        project.write("r.jsonl", "{\"y\": 1, \"f\": 2}", "{\"y\": 3, \"f\": 3.5}");
        Report report =
                project.judge("{predictions: r.jsonl, label: y, prediction: f, rules: [{metric: mae, max: 0.5}]}");
        assertEquals("Mean absolute error 0.75 is above the allowed 0.5", project.message(report, "mae.max"));
        Map<?, ?> metrics = (Map<?, ?>) report.outputs().get("metrics");
        assertEquals(0.75, metrics.get("bias"));
        assertEquals(2L, report.outputs().get("rows"));
    }

    @Test
    public void metricsFile_isJudgedWithoutPredictions() {
        project.write("m.json", "{\"latency_ms\": 12.5, \"roc_auc\": 0.7, \"broken\": NaN, \"note\": \"v3\"}");
        Report report = project.judge(
                "metrics: m.json",
                "rules:",
                "  - {metric: latency_ms, max: 12}",
                "  - {metric: roc_auc, min: 0.7}",
                "  - {metric: broken, min: 0}",
                "  - {metric: note, min: 0}",
                "  - {metric: latency, max: 100}");
        assertEquals("latency_ms 12.5 is above the allowed 12", project.message(report, "latency_ms.max"));
        assertEquals(Status.PASS, check(report, "roc_auc.min").status());
        assertEquals("broken is NaN in m.json", project.message(report, "broken.min"));
        assertEquals("note is no number in m.json: found a text", project.message(report, "note.min"));
        assertEquals("latency is not in m.json", project.message(report, "latency.max"));
        assertEquals(Verdict.FAIL, report.verdict());
    }

    @Test
    public void whatIsComputed_countsMoreThanTheMetricsFile() {
        project.write("m.json", "{\"accuracy\": 1.0, \"latency_ms\": 3}");
        Report report = project.judge("{predictions: p.csv, metrics: m.json, label: y, score: p,"
                + " rules: [{metric: accuracy, min: 0.9}, {metric: latency_ms, max: 5}]}");
        assertEquals("Accuracy 0.8 is below the required 0.9", project.message(report, "accuracy.min"));
        assertEquals(Status.PASS, check(report, "latency_ms.max").status());
    }

    private Report binary(String... rules) {
        return project.judge("predictions: p.csv", "label: y", "score: p", "rules: [" + String.join(", ", rules) + "]");
    }
}
