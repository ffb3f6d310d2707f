package io.jenkins.plugins.mlcicd.engine.evaluation;

import static org.junit.Assert.assertEquals;

import org.junit.Rule;
import org.junit.Test;

/** Thresholds that could never be judged are refused with file, line and key. */
public class BadThresholdsTest {
    private static final String BINARY =
            "accuracy, balanced_accuracy, precision, recall, specificity, f1, mcc, fpr, fnr,"
                    + " f_beta, roc_auc, pr_auc, log_loss, brier_score, expected_calibration_error, precision_at_recall,"
                    + " recall_at_precision, recall_at_fpr, positives, prevalence, selection_rate, rows";

    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Test
    public void unknownMetric_isRefusedWithTheNearest() {
        assertRule(
                "metric: unknown metric 'roc_acu'; did you mean 'roc_auc'? Those of predictions are: " + BINARY,
                "metric: roc_acu, min: 0.8");
        assertRule(
                "metric: unknown metric 'ndcg_at_10'. Those of predictions are: " + BINARY,
                "metric: ndcg_at_10, min: 0.8");
    }

    @Test
    public void metricOfAnotherTask_isRefused() {
        assertRule("metric: rmse is no metric of the task binary; its metrics are: " + BINARY, "metric: rmse, max: 1");
    }

    @Test
    public void minAboveMax_isRefused() {
        assertRule(
                "min: min 0.9 is larger than max 0.85, so no value can hold", "metric: accuracy, min: 0.9, max: 0.85");
    }

    @Test
    public void infinity_isRefused() {
        assertRule("min: found Infinity, expected a number or a text", "metric: accuracy, min: .inf");
        assertRule("max: found NaN, expected a number or a text", "metric: accuracy, max: .nan");
    }

    @Test
    public void ruleWithoutBound_isRefused() {
        assertRule(
                "says nothing about accuracy: give min, max, no-worse-than, better-than, max-gain or max-gap",
                "metric: accuracy, severity: warning");
    }

    @Test
    public void comparisonWithoutBaseline_isRefused() {
        assertRule(
                "no-worse-than: needs a baseline: add for example 'baseline: {stage: production}', or use --baseline",
                "metric: accuracy, no-worse-than: {by: 0.1}");
    }

    @Test
    public void comparisonOfWhatHasNoDirection_isRefused() {
        assertEquals(
                "thresholds.yml:5: rules[0].better-than: of prevalence, no value is better than another: use min or max",
                project.refusal(
                        "predictions: p.csv",
                        "label: y",
                        "score: p",
                        "baseline: {file: b.csv}",
                        "rules: [{metric: prevalence, better-than: {by: 0}}]"));
    }

    @Test
    public void comparisonOfWhatAFileClaims_isRefused() {
        assertEquals(
                "thresholds.yml:3: rules[0].no-worse-than: latency_ms comes from a file of metrics: name such a file of"
                        + " the baseline, too, as in 'baseline: {metrics: out/metrics-before.json}'",
                project.refusal(
                        "metrics: m.json",
                        "baseline: {file: b.csv}",
                        "rules: [{metric: latency_ms, no-worse-than: {by: 0}}]"));
    }

    @Test
    public void missingScore_isRefusedWhereAMetricNeedsIt() {
        assertEquals(
                "thresholds.yml:4: rules[0].metric: roc_auc needs a column that is not named: add the key 'score'",
                project.refusal(
                        "predictions: p.csv", "label: y", "prediction: f", "rules: [{metric: roc_auc, min: 0.5}]"));
    }

    @Test
    public void nothingToEvaluate_isRefused() {
        assertEquals(
                "thresholds.yml:1: nothing to evaluate: name a file with 'predictions' or 'metrics'",
                project.refusal("rules: [{metric: accuracy, min: 0.5}]"));
    }

    @Test
    public void missingLabel_isRefused() {
        assertEquals(
                "thresholds.yml:1: the key 'label' is missing: the column with the true value",
                project.refusal("{predictions: p.csv, rules: [{metric: accuracy, min: 0.5}]}"));
    }

    @Test
    public void missingPrediction_isRefused() {
        assertEquals(
                "thresholds.yml:1: the key 'score' is missing: the column with the predicted probability (or"
                        + " 'prediction', the one with the predicted class)",
                project.refusal("{predictions: p.csv, label: y, rules: [{metric: accuracy, min: 0.5}]}"));
        assertEquals(
                "thresholds.yml:1: the key 'prediction' is missing: the column with the predicted value",
                project.refusal("{predictions: p.csv, label: y, rules: [{metric: rmse, max: 0.5}]}"));
    }

    @Test
    public void unclearTask_isRefused() {
        assertEquals(
                "thresholds.yml:1: the key 'task' is missing, and neither 'score' nor the rules tell it: binary, multiclass,"
                        + " regression or ranking",
                project.refusal("{predictions: p.csv, label: y, prediction: f, rules: [{metric: rows, min: 1}]}"));
    }

    @Test
    public void thresholdWithoutEffect_isRefused() {
        assertEquals(
                "thresholds.yml:1: threshold: would have no effect, as the column 'f' says what is predicted; leave out"
                        + " 'threshold' or 'prediction'",
                project.refusal("{predictions: p.csv, label: y, score: p, prediction: f, threshold: 0.4,"
                        + " rules: [{metric: recall, min: 1}]}"));
    }

    @Test
    public void noRules_areRefused() {
        assertEquals(
                "thresholds.yml:1: the key 'rules' is missing",
                project.refusal("{predictions: p.csv, label: y, score: p}"));
    }

    private void assertRule(String message, String rule) {
        String found = project.refusal("predictions: p.csv", "label: y", "score: p", "rules:", "  - {" + rule + "}");
        String separator = message.startsWith("says") ? ": " : ".";
        assertEquals("thresholds.yml:5: rules[0]" + separator + message, found);
    }
}
