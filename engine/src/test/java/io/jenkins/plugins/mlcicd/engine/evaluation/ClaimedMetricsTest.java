package io.jenkins.plugins.mlcicd.engine.evaluation;

import static io.jenkins.plugins.mlcicd.engine.evaluation.EvaluationProject.check;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** Metrics that other programs computed: the shapes of their files, and comparisons with another model's. */
public class ClaimedMetricsTest {
    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Test
    public void nestedObjects_areNamedByTheirPath() {
        assertMetrics(Map.of("test.auc", 0.9, "test.by.IS", 0.8, "loss", 3.0), """
                {"test": {"auc": 0.9, "by": {"IS": 0.8}}, "loss": 3}""");
    }

    @Test
    public void mlflow_metricsOfARun() {
        assertMetrics(Map.of("auc", 0.9), """
                {"metrics": {"auc": 0.9}, "run_id": "7e2f"}""");
        assertMetrics(Map.of("auc", 0.9), """
                {"info": {"run_id": "7e2f"}, "data": {"metrics": {"auc": 0.9}, "params": {"depth": "3"}}}""");
        assertMetrics(Map.of("auc", 0.9, "loss", 0.2), """
                {"run": {"info": {"run_id": "7e2f"}, "data": {"metrics": [
                  {"key": "auc", "value": 0.9, "timestamp": "1732460000000", "step": "0"},
                  {"key": "loss", "value": 0.2, "timestamp": "1732460000000", "step": "7"}]}}}""");
    }

    @Test
    public void mlflow_theLastStepCounts() {
        assertMetrics(Map.of("loss", 0.2), """
                [{"key": "loss", "value": 0.2, "step": 2}, {"key": "loss", "value": 0.5, "step": 1}]""");
        assertMetrics(Map.of("loss", 0.1), """
                {"metrics": [{"key": "loss", "value": 0.2}, {"key": "loss", "value": 0.1}]}""");
    }

    /** What dvc 3.67.1 printed for two files, without and with -a on a clean branch, and with -a after a change. */
    @Test
    public void dvc_metricsOfAllFiles() {
        assertMetrics(Map.of("auc", 0.91, "by.IS", 0.8, "loss", 0.2), """
                {"": {"data": {"eval/metrics.json": {"data": {"auc": 0.91, "by": {"IS": 0.8}, "name": "x"}},
                  "train.yaml": {"data": {"loss": 0.2, "acc": NaN}}}}}""");
        assertMetrics(Map.of("auc", 0.91, "by.IS", 0.8, "loss", 0.2), """
                {"master": {"data": {"eval/metrics.json": {"data": {"auc": 0.91, "by": {"IS": 0.8}, "name": "x"}},
                  "train.yaml": {"data": {"loss": 0.2, "acc": NaN}}}}}""");
        assertMetrics(Map.of("auc", 0.93), """
                {"workspace": {"data": {"eval/metrics.json": {"data": {"auc": 0.93}}}},
                 "master": {"data": {"eval/metrics.json": {"data": {"auc": 0.91, "by": {"IS": 0.8}}}}}}""");
    }

    @Test
    public void dvc_whatItCouldNotRead_isAnError() {
        assertError(
                "m.json: DVC could not read broken.json: unable to read: 'broken.json', JSON file structure is corrupted",
                """
                {"": {"data": {"eval/metrics.json": {"data": {"auc": 0.91}}, "broken.json": {"error":
                  {"type": "JSONFileCorruptedError", "msg": "unable to read: 'broken.json', JSON file structure is corrupted"}}}}}""");
        assertError("m.json: DVC could not read the metrics: no such revision", """
                {"": {"error": {"type": "RevisionError", "msg": "no such revision"}}}""");
    }

    @Test
    public void dvc_severalRevisions_areAnError() {
        assertError(
                "m.json: has the metrics of several revisions, [main, dev]; write those of one with 'dvc metrics show"
                        + " --json'",
                """
                {"main": {"data": {"m.json": {"data": {"auc": 0.9}}}}, "dev": {"data": {"m.json": {"data": {"auc": 0.8}}}}}""");
    }

    @Test
    public void nameThatStandsTwice_fails() {
        project.write("m.json", "{\"\": {\"data\": {\"a\": {\"data\": {\"x\": 1}}, \"b\": {\"data\": {\"x\": 2}}}}}");
        assertEquals(
                "x stands more than once in m.json",
                project.message(project.judge("{metrics: m.json, rules: [{metric: x, min: 0}]}"), "x.min"));
    }

    @Test
    public void numbersThatAreTexts_failAsWhatTheyAre() {
        project.write("m.json", "{\"a\": {\"b\": \"NaN\"}, \"c\": [1, 2], \"d\": {}}");
        Report report = project.judge(
                "{metrics: m.json, rules: [{metric: a.b, min: 0}, {metric: c, min: 0}, {metric: d, min: 0},"
                        + " {metric: a.c, min: 0}]}");
        assertEquals("a.b is NaN in m.json", project.message(report, "a.b.min"));
        assertEquals("c is no number in m.json: found a list", project.message(report, "c.min"));
        assertEquals("d is no number in m.json: found an object", project.message(report, "d.min"));
        assertEquals("a.c is not in m.json; did you mean 'a.b'?", project.message(report, "a.c.min"));
    }

    @Test
    public void worseThanTheBaseline_inTheDeclaredDirection() {
        project.write("m.json", "{\"latency\": 12, \"test\": {\"bleu\": 0.3}, \"roc_auc\": 0.8}");
        project.write("b.json", "{\"latency\": 10, \"test\": {\"bleu\": 0.29}, \"roc_auc\": 0.9}");
        Report report = project.judge(
                "metrics: m.json",
                "baseline: {metrics: b.json}",
                "rules:",
                "- {metric: latency, direction: lower, no-worse-than: {by-relative: 0.1}}",
                "- {metric: test.bleu, direction: higher, better-than: {by: 0.005}, max-gain: {by: 0.1}}",
                "- {metric: roc_auc, no-worse-than: {by: 0}}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "latency 12 is 2 worse than the baseline's 10 (b.json); at most 10 % is allowed",
                project.message(report, "latency.no-worse-than"));
        assertEquals(Status.PASS, check(report, "test.bleu.better-than").status());
        assertEquals(Status.PASS, check(report, "test.bleu.max-gain").status());
        assertEquals(
                "roc_auc 0.8 is 0.1 worse than the baseline's 0.9 (b.json); it may not be worse",
                project.message(report, "roc_auc.no-worse-than"));
        assertEquals(3, check(report, "baseline.metrics").observed());
        assertEquals(
                Map.of("latency", 10.0, "test.bleu", 0.29, "roc_auc", 0.9),
                ((Map<?, ?>) report.outputs().get("baseline")).get("metrics"));
    }

    @Test
    public void metricThatTheBaselineLacks_isAnError() {
        project.write("m.json", "{\"latency\": 12}");
        project.write("b.json", "{\"delay\": 10}");
        Report report = latency();
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals("latency of the baseline is not in b.json", project.message(report, "latency.no-worse-than"));
    }

    @Test
    public void missingFileOfTheBaseline_isAnError() {
        project.write("m.json", "{\"latency\": 12}");
        Report report = latency();
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals("b.json: no such file", project.message(report, "baseline.metrics"));
        assertEquals(
                "Not compared with a baseline: the baseline's metrics cannot be read",
                project.message(report, "latency.no-worse-than"));
    }

    @Test
    public void unknownDirection_isRefused() {
        assertRefused(
                "rules[0].no-worse-than: which way latency is better is not known: add 'direction: higher' or"
                        + " 'direction: lower' to the rule",
                "metrics: b.json",
                "metric: latency, no-worse-than: {by: 1}");
        assertRefused(
                "rules[0].direction: roc_auc is better higher; leave 'direction' out",
                "metrics: b.json",
                "metric: roc_auc, direction: lower, no-worse-than: {by: 1}");
    }

    @Test
    public void comparisonThatCannotBe_isRefused() {
        assertRefused(
                "rules[0].no-worse-than: latency comes from a file of metrics: name such a file of the baseline, too, as"
                        + " in 'baseline: {metrics: out/metrics-before.json}'",
                "file: b.csv",
                "metric: latency, direction: lower, no-worse-than: {by: 1}");
        assertRefused(
                "rules[0].no-worse-than: accuracy is computed from predictions, and a baseline's metrics do not say from"
                        + " which rows; name its predictions with 'file' or 'stage'",
                "metrics: b.json",
                "metric: accuracy, no-worse-than: {by: 1}");
        assertRefused(
                "rules[0].no-worse-than: confidence needs a metric that is computed from predictions; latency comes from a"
                        + " file, and without its rows no interval is possible",
                "metrics: b.json",
                "metric: latency, direction: lower, no-worse-than: {by: 1, confidence: 0.9}");
    }

    private void assertRefused(String message, String baseline, String rule) {
        assertEquals(
                "thresholds.yml:3: " + message,
                project.refusal(
                        "{predictions: p.csv, label: y, score: p, metrics: m.json,",
                        "baseline: {" + baseline + "},",
                        "rules: [{" + rule + "}]}"));
    }

    private Report latency() {
        return project.judge("{metrics: m.json, baseline: {metrics: b.json},"
                + " rules: [{metric: latency, direction: lower, no-worse-than: {by: 0}}]}");
    }

    private void assertMetrics(Map<String, Double> expected, String content) {
        project.write("m.json", content);
        Report report = project.judge("{metrics: m.json, rules: [{metric: x, min: 0}]}");
        assertEquals(expected, report.outputs().get("metrics"));
    }

    private void assertError(String message, String content) {
        project.write("m.json", content);
        assertEquals(message, project.error(project.judge("{metrics: m.json, rules: [{metric: auc, min: 0}]}")));
    }
}
