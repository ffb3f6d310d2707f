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

/** A candidate against a model that knows the labels alone; values as of scikit-learn's DummyClassifier and DummyRegressor. */
public class DummyBaselineTest {
    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Before
    public void setUp() {
        project.write("p.csv", "id,y,p,w", "a,1,0.4,3", "b,1,0.3,1", "c,0,0.4,1", "d,0,0.2,1", "e,0,0.1,1");
    }

    @Test
    public void majority_isTheMostFrequentClass() {
        Report report = binary("majority", "{metric: accuracy, better-than: {by: 0}}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "Accuracy 0.6 is no better than the baseline's 0.6 (a dummy model that always predicts the most frequent"
                        + " class); it must be better",
                project.message(report, "accuracy.better-than"));
        assertEquals(5, check(report, "baseline.rows").observed());
        assertEquals(0.4, (double) baseline(report).get("brier_score"), 1e-15);
    }

    @Test
    public void prior_hasTheSharesAsScores() {
        Report report = binary("prior", "{metric: log_loss, better-than: {by: 0}}");
        assertEquals(Status.PASS, check(report, "log_loss.better-than").status());
        assertEquals(
                -0.4 * Math.log(0.4) - 0.6 * Math.log(0.6),
                (double) baseline(report).get("log_loss"),
                1e-12);
        assertEquals(0.5, baseline(report).get("roc_auc"));
    }

    @Test
    public void weights_count() {
        Report report = project.judge("{predictions: p.csv, label: y, score: p, weight: w, baseline: {dummy: majority},"
                + " rules: [{metric: recall, no-worse-than: {by: 0}}]}");
        assertEquals("positive rows weigh 4 of 7", 1.0, baseline(report).get("recall"));
    }

    @Test
    public void several_classes() {
        project.write("m.csv", "y,f,pa,pb,pc", "a,a,0.8,0.1,0.1", "b,a,0.5,0.4,0.1", "b,b,0.1,0.8,0.1", "c,c,0,0,1");
        Report report = project.judge(
                "{predictions: m.csv, label: y, prediction: f, scores: {a: pa, b: pb, c: pc}, baseline: {dummy: prior},",
                "rules: [{metric: accuracy, better-than: {by: 0.2}}, {metric: log_loss, better-than: {by: 0}}]}");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(0.5, baseline(report).get("accuracy"));
        assertEquals(1.5 * Math.log(2), (double) baseline(report).get("log_loss"), 1e-12);
    }

    @Test
    public void mean_ofTheLabels() {
        project.write("r.csv", "y,f", "1,2", "3,3.5", "8,6");
        Report report = project.judge("{predictions: r.csv, label: y, prediction: f, baseline: {dummy: mean},"
                + " rules: [{metric: mse, better-than: {by-relative: 0.5}}]}");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(26.0 / 3, (double) baseline(report).get("mse"), 1e-12);
    }

    @Test
    public void dummyOfAnotherTask_isRefused() {
        assertEquals(
                "thresholds.yml:1: baseline: there is no dummy model 'mean' for the task binary; use majority or prior",
                project.refusal("{predictions: p.csv, label: y, score: p, baseline: {dummy: mean},"
                        + " rules: [{metric: accuracy, better-than: {by: 0}}]}"));
    }

    @Test
    public void severalBaselines_areRefused() {
        assertEquals(
                "thresholds.yml:1: baseline.dummy: a baseline is one model: leave out 'stage' or 'dummy'",
                project.refusal(
                        "{predictions: p.csv, label: y, score: p, baseline: {dummy: majority, stage: production},"
                                + " rules: [{metric: accuracy, better-than: {by: 0}}]}"));
    }

    private Report binary(String dummy, String rule) {
        return project.judge(
                "{predictions: p.csv, label: y, score: p, baseline: {dummy: " + dummy + "}, rules: [" + rule + "]}");
    }

    private static Map<?, ?> baseline(Report report) {
        return (Map<?, ?>) ((Map<?, ?>) report.outputs().get("baseline")).get("metrics");
    }
}
