package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
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
    private static final String LAST_BUILD =
            SETTINGS.replace("{stage: production}", "{build: last-successful}").replace(", path: out/model", "");
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

    /** The predictions of a build that passed are the next one's baseline; those of a build that failed never are. */
    @Test
    public void lastSuccessfulBuild_isTheBaseline() throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, script(LAST_BUILD, "0.9,0.8,0.2,0.1", ""));
        WorkflowRun first = jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        assertEquals(
                "ROC AUC at most 0.01 worse than the baseline: Not compared with a baseline: no build was successful yet",
                message(first));

        WorkflowRun worse = rebuild(job, Result.FAILURE, "0.9,0.3,0.4,0.1");
        assertEquals(
                "ROC AUC at most 0.01 worse than the baseline: ROC AUC 0.75 is 0.25 worse than the baseline's 1 (the last"
                        + " successful build, " + jenkins.getURL() + first.getUrl() + "); at most 0.01 is allowed",
                message(worse));
        WorkflowRun stillWorse = rebuild(job, Result.FAILURE, "0.9,0.3,0.4,0.2");
        jenkins.assertLogContains("comparing with the last successful build", stillWorse);
        assertEquals(message(worse), message(stillWorse));

        WorkflowRun equal = rebuild(job, Result.SUCCESS, "0.9,0.8,0.3,0.2");
        assertEquals("", message(equal));
    }

    @Test
    public void modelCard_isKeptInTheWorkspaceAndServed() throws Exception {
        String script = script(LAST_BUILD, "0.9,0.8,0.2,0.1", "echo readFile('card.md')\n")
                .replace("mlEvaluate()", "mlEvaluate(modelCard: 'card.md', inconclusive: 'warn')");
        WorkflowRun run = Pipelines.build(jenkins, Result.SUCCESS, script);
        jenkins.assertLogContains("# Model card: churn", run);
        jenkins.assertLogContains("| Evaluated by | jenkins |", run);
        String card = jenkins.createWebClient()
                .goTo(run.getUrl() + "ml-cicd/gate/evaluate/model-card.json", "application/json")
                .getWebResponse()
                .getContentAsString();
        assertTrue(card, card.contains("\"name\" : \"churn\""));
    }

    private WorkflowRun rebuild(WorkflowJob job, Result result, String scores) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script(LAST_BUILD, scores, ""), true));
        return jenkins.buildAndAssertStatus(result, job);
    }

    private static String message(WorkflowRun run) {
        return run.getAction(MlBuildAction.class).find("evaluate").orElseThrow().getMessage();
    }

    private WorkflowRun build(Result result, String weights, String scores, String then) throws Exception {
        String model = "writeFile file: 'out/model/weights.txt', text: '" + weights + "'\n";
        return Pipelines.build(jenkins, result, script(SETTINGS + model, scores, then));
    }

    private static String script(String settings, String scores, String then) {
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
        return "node {\n" + settings + "writeFile file: 'out/predictions.csv', text: '" + predictions + "'\n" + EVALUATE
                + then + "}";
    }
}
