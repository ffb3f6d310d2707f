package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The evaluation gate in a Pipeline, with the controller's store as the place of the model in production. */
public class EvaluateStepTest {
    private static final String SETTINGS = "writeFile file: 'ml-cicd.yml', text: '''\n"
            + "model: {name: churn, path: out/model}\n"
            + "evaluate:\n"
            + "  predictions: out/predictions.csv\n"
            + "  key: id\n"
            + "  label: y\n"
            + "  score: p\n"
            + "  baseline: {stage: production}\n"
            + "  rules: [{metric: roc_auc, min: 0.5, no-worse-than: {by: 0.01}}]\n"
            + "promote: {stages: [{name: staging}, {name: production, requires: [evaluate]}]}\n"
            + "'''\n";
    private static final String EVALUATE = "def gate = mlEvaluate()\necho \"verdict ${gate.verdict}\"\n";
    private static final String PROMOTE =
            "mlPromote model: 'churn', to: 'staging'\nmlPromote model: 'churn', to: 'production'\n";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void firstModel_hasNoBaseline_andAWorseOneIsStopped() throws Exception {
        WorkflowRun first = build(Result.SUCCESS, "1", "0.9,0.8,0.2,0.1", PROMOTE);
        jenkins.assertLogContains("verdict WARN", first);

        WorkflowRun worse = build(Result.FAILURE, "2", "0.9,0.3,0.4,0.1", PROMOTE);
        GateRecord evaluation =
                worse.getAction(MlBuildAction.class).find("evaluate").orElseThrow();
        assertEquals(
                "ROC AUC at most 0.01 worse than the baseline: ROC AUC 0.75 is 0.25 worse than the baseline's 1"
                        + " (version 1 in production); at most 0.01 is allowed",
                evaluation.getMessage());
        assertEquals(Verdict.FAIL, evaluation.getVerdict());
        jenkins.assertLogNotContains("is now in staging", worse);
    }

    private WorkflowRun build(Result result, String weights, String scores, String then) throws Exception {
        StringBuilder predictions = new StringBuilder("id,y,p\\n");
        int row = 0;
        for (String score : scores.split(",")) {
            predictions
                    .append(row)
                    .append(',')
                    .append(row < 2 ? 1 : 0)
                    .append(',')
                    .append(score)
                    .append("\\n");
            row++;
        }
        return Pipelines.build(
                jenkins,
                result,
                "node {\n" + SETTINGS
                        + "writeFile file: 'out/model/weights.txt', text: '" + weights + "'\n"
                        + "writeFile file: 'out/predictions.csv', text: '" + predictions + "'\n"
                        + EVALUATE + then + "}");
    }
}
