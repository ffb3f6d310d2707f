package io.jenkins.plugins.mlcicd.engine.evaluation;

import static io.jenkins.plugins.mlcicd.engine.evaluation.EvaluationProject.check;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What a model may cost: size, time, memory, and disagreement with its quantized copy. */
public class BudgetsTest {
    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Before
    public void setUp() {
        project.write("p.csv", "id,y,p,ms,mb", "a,1,0.9,10,200", "b,1,0.6,20,210", "c,0,0.4,30,205", "d,0,0.2,100,230");
        project.write("model", "x".repeat(1499));
    }

    @Test
    public void modelSize_ofFileOrFolder() {
        Report report = project.judgeModel(
                "model",
                "{predictions: p.csv, label: y, score: p,"
                        + " rules: [{metric: model_size, max: 1 kB}, {metric: model_size, max: 1.5 kB, min: 1500}]}");
        assertEquals("Model size at most 1 kB", check(report, "model_size.max").title());
        assertEquals("Model size 1.5 kB is above the allowed 1 kB", project.message(report, "model_size.max"));
        assertEquals(1500.0, check(report, "model_size.max").observed());
        assertEquals("bytes", check(report, "model_size.max").unit());
        assertEquals(Status.PASS, check(report, "model_size.max.2").status());
        assertEquals(Status.PASS, check(report, "model_size.min").status());
    }

    @Test
    public void latencyAndMemory_asNumpysPercentiles() {
        Report report = project.judge(
                "{predictions: p.csv, label: y, score: p, latency: ms, memory: mb, rules: [",
                "{metric: latency_p95, max: 50}, {metric: latency_p50, max: 25}, {metric: memory_max, max: 220}]}");
        assertEquals(
                "Latency, 95th percentile 89.5 is above the allowed 50", project.message(report, "latency_p95.max"));
        assertEquals(Status.PASS, check(report, "latency_p50.max").status());
        assertEquals("Most memory 230 is above the allowed 220", project.message(report, "memory_max.max"));
        Map<?, ?> metrics = (Map<?, ?>) report.outputs().get("metrics");
        assertEquals(97.9, (double) metrics.get("latency_p99"), 1e-12);
        assertEquals(207.5, metrics.get("memory_p50"));
    }

    @Test
    public void measurementThatIsNone_isAnError() {
        project.write("p.csv", "y,p,ms", "1,0.9,3", "0,0.6,-1");
        assertEquals(
                "p.csv: row 2: ms is -1, expected a finite number that is not below 0",
                project.error(
                        project.judge(
                                "{predictions: p.csv, label: y, score: p, latency: ms, rules: [{metric: latency_max, max: 5}]}")));
    }

    @Test
    public void quantizedModel_thatDisagrees_fails() {
        project.write("q.csv", "id,y,p", "d,0,0.1", "c,0,0.55", "b,1,0.6", "a,1,0.9");
        Report report = agreement("id");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals("Flip rate 0.25 is above the allowed 0.01", project.message(report, "flip_rate.max"));
        assertEquals("Largest difference 0.15 is above the allowed 0.1", project.message(report, "max_difference.max"));
        assertEquals(4, check(report, "agreement.rows").observed());
    }

    @Test
    public void otherRows_areAnError() {
        project.write("q.csv", "id,y,p", "a,1,0.9", "b,1,0.6", "c,0,0.4");
        Report report = agreement("id");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(
                "The candidate and q.csv were not scored on the same rows: 1 key only in p.csv, for example \"d\"",
                project.message(report, "agreement.rows"));
        assertEquals(
                "Flip rate is not known: the predictions cannot be compared", project.message(report, "flip_rate.max"));
    }

    @Test
    public void severalClassesAndNumbers_canAgree() {
        project.write("m.csv", "y,f,a,b", "a,a,0.8,0.2", "b,a,0.6,0.4");
        project.write("n.csv", "y,f,a,b", "a,a,0.8,0.2", "b,b,0.4,0.6");
        Report classes = project.judge(
                "{predictions: m.csv, label: y, prediction: f, scores: {a: a, b: b},",
                "agreement: {predictions: n.csv}, rules: [{metric: flip_rate, max: 0.5}, {metric: max_difference, max: 0.1}]}");
        assertEquals(Status.PASS, check(classes, "flip_rate.max").status());
        assertEquals("Largest difference 0.2 is above the allowed 0.1", project.message(classes, "max_difference.max"));
        project.write("r.csv", "y,f", "1,2", "3,4");
        project.write("s.csv", "y,f", "1,2.5", "3,4");
        Report numbers = project.judge(
                "{task: regression, predictions: r.csv, label: y, prediction: f,",
                "agreement: {predictions: s.csv}, rules: [{metric: flip_rate, max: 0}, {metric: max_difference, max: 0.5}]}");
        assertEquals(Status.PASS, check(numbers, "max_difference.max").status());
        assertEquals(
                "Flip rate is undefined: the models predict no classes", project.message(numbers, "flip_rate.max"));
    }

    @Test
    public void budgetOfAMetricsFile_isTakenFromThere() {
        project.write("m.json", "{\"latency_p95\": 12}");
        Report report = project.judge("{metrics: m.json, rules: [{metric: latency_p95, max: 10}]}");
        assertEquals("latency_p95 12 is above the allowed 10", project.message(report, "latency_p95.max"));
    }

    @Test
    public void budgetWithoutItsColumn_isRefused() {
        assertRefused(
                "metric: latency_p95 needs the column with the time for each prediction: name it with the key 'latency'",
                "metric: latency_p95, max: 5");
        assertRefused(
                "metric: model_size needs the model's path: name it with --model or, in ml-cicd.yml,"
                        + " 'model: {path: out/model}'",
                "metric: model_size, max: 5 MB");
        assertRefused(
                "metric: flip_rate needs another model's predictions, as in 'agreement: {predictions: out/quantized.csv}'",
                "metric: flip_rate, max: 0");
    }

    @Test
    public void wrongSize_isRefused() {
        assertRefused("max: found \"5 MB\", expected a number", "metric: accuracy, max: 5 MB");
        assertRefused(
                "max: '5 ducks' is not a size; expected a number and one of B, kB, MB, GB, for example 500 MB",
                "metric: model_size, max: 5 ducks",
                "model");
    }

    private void assertRefused(String message, String rule, String... model) {
        assertEquals(
                "thresholds.yml:1: rules[0]." + message,
                project.refusalOfModel(
                        model.length == 0 ? "" : model[0],
                        "{predictions: p.csv, label: y, score: p, rules: [{" + rule + "}]}"));
    }

    private Report agreement(String key) {
        return project.judge(
                "{predictions: p.csv, key: " + key + ", label: y, score: p, agreement: {predictions: q.csv},",
                "rules: [{metric: flip_rate, max: 0.01}, {metric: max_difference, max: 0.1}]}");
    }
}
