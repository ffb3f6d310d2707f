package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.engine.promotion.StagedVersion;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import java.nio.file.Files;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Promotion and rollback in the controller's own store. */
public class PromoteStepTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    private static final String SETTINGS = """
            writeFile file: 'ml-cicd.yml', text: '''
            model: {name: churn, path: out/model}
            promote:
              stages:
                - {name: staging, requires: [image]}
                - {name: production, requires: [image]}
            '''
            """;

    private static final String TO_STAGING = "mlPromote model: 'churn', to: 'staging', reason: 'better recall'\n";

    @Test
    public void model_comesFromTheAgentAndOutlivesIt() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        WorkflowRun build = build(
                Result.SUCCESS,
                "node('" + agent.getNodeName() + "') {" + model("1 2 3") + gate() + TO_STAGING
                        + "def s = mlPromote model: 'churn', to: 'production'\n"
                        + "echo \"${s.verdict} ${s.outputs.stage} ${s.metrics.version_number}\" }");
        jenkins.assertLogContains("PASS production 1.0", build);
        assertEquals(
                List.of("image", "promote-staging", "promote-production"),
                build.getAction(MlBuildAction.class).getRecords().stream()
                        .map(GateRecord::getId)
                        .toList());
        StagedVersion staged =
                ControllerStore.open().stage("churn", "production").orElseThrow();
        assertEquals("1 2 3", Files.readString(staged.model().resolve("weights.txt")));
        Transition first = ControllerStore.open().ledger("churn").get(0);
        assertEquals("better recall", first.move().origin().reason());
        assertEquals("jenkins", first.move().origin().actorSource());
        assertEquals(
                jenkins.getURL() + build.getUrl(),
                first.move().origin().buildUrl().orElseThrow());
        assertTrue(
                "the image gate's report is kept as evidence",
                first.move().evidence().containsKey("image"));
        assertTrue(
                "no copies stay",
                Files.list(ControllerStore.folder().resolve(".incoming"))
                        .findAny()
                        .isEmpty());
    }

    @Test
    public void report_namesPathsAsTheUserKnowsThem() throws Exception {
        WorkflowRun build = build(Result.SUCCESS, "node {" + model("1 2 3") + gate() + TO_STAGING + "}");
        Report report = build.getAction(MlBuildAction.class).report("promote-staging");
        assertEquals("out/model", report.subject("model").orElseThrow().name());
        assertEquals(
                "this build/image.json",
                report.subject("evidence").orElseThrow().name());
        assertEquals("jenkins:models", report.outputs().get("store"));
        jenkins.assertLogNotContains(ControllerStore.folder().toString(), build);
    }

    @Test
    public void missingEvidence_keepsTheStageAsItIs() throws Exception {
        WorkflowRun build = build(Result.FAILURE, "node {" + model("1 2 3") + TO_STAGING + "}");
        jenkins.assertLogContains(
                "no report of the image gate: neither in this build nor kept with the version", build);
        assertFalse(ControllerStore.open().stage("churn", "staging").isPresent());
    }

    @Test
    public void failedGate_isNotHiddenByAPassedOneOfAnotherId() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "node {" + model("1 2 3") + "mlContainerize id: 'large', maxSize: '1 B', onFail: 'NOTHING', "
                        + Pipelines.PASSING + "\n" + gate() + TO_STAGING + "}");
        jenkins.assertLogContains("the image gate ended with FAIL", build);
        assertFalse(ControllerStore.open().stage("churn", "staging").isPresent());
    }

    @Test
    public void unknownStage_isWrongUsage() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "node {" + model("1 2 3") + "mlPromote model: 'churn', to: 'stagin', onFail: 'NOTHING' }");
        jenkins.assertLogContains(
                "ERROR: gate 'promote': ERROR, 0 of 1 checks held; The stage \"stagin\" is not on the ladder (staging,"
                        + " production); did you mean \"staging\"?",
                build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    public void linkOutOfTheWorkspace_isNotFollowed() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "node {" + model("1 2 3") + "sh 'ln -s /etc out/model/etc'\n"
                        + "mlPromote model: 'churn', to: 'staging', modelPath: 'out/model' }");
        jenkins.assertLogContains("out/model: holds a link to a folder, out/model/etc", build);
        assertFalse(ControllerStore.open().has("churn"));
    }

    @Test
    public void rollback_bringsTheEarlierVersionBack() throws Exception {
        build(Result.SUCCESS, "node {" + model("1") + gate() + TO_STAGING + "}");
        build(Result.SUCCESS, "node {" + model("2") + gate() + TO_STAGING + "}");
        assertEquals(2, numberInStaging());
        WorkflowRun build = build(
                Result.SUCCESS,
                "node {" + SETTINGS + "mlRollback model: 'churn', stage: 'staging', reason: 'alarms' }");
        assertEquals(1, numberInStaging());
        assertEquals(
                List.of("rollback-staging"),
                build.getAction(MlBuildAction.class).getRecords().stream()
                        .map(gate -> gate.getId())
                        .toList());
    }

    @Test
    public void expectation_isHeldAgainstTheStage() throws Exception {
        build(Result.SUCCESS, "node {" + model("1") + gate() + TO_STAGING + "}");
        WorkflowRun build = build(
                Result.FAILURE,
                "node {" + model("2") + gate() + "mlPromote model: 'churn', to: 'staging', expect: 'none' }");
        assertEquals(1, numberInStaging());
        jenkins.assertLogContains("gate 'promote-staging': FAIL", build);
    }

    @Test
    public void rollback_isHeldAgainstTheStage() throws Exception {
        build(Result.SUCCESS, "node {" + model("1") + gate() + TO_STAGING + "}");
        build(Result.SUCCESS, "node {" + model("2") + gate() + TO_STAGING + "}");
        WorkflowRun build = build(
                Result.FAILURE, "node {" + SETTINGS + "mlRollback model: 'churn', stage: 'staging', expect: '1' }");
        assertEquals(2, numberInStaging());
        jenkins.assertLogContains("gate 'rollback-staging': FAIL", build);
        build(Result.SUCCESS, "node {" + SETTINGS + "mlRollback model: 'churn', stage: 'staging', expect: '2' }");
        assertEquals(1, numberInStaging());
    }

    @Test
    public void rollback_isHeldAgainstTheStageOfAStoreOnTheAgent() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "node {" + model("1") + gate() + "mlPromote model: 'churn', to: 'staging', store: 'models'\n"
                        + "mlRollback model: 'churn', stage: 'staging', store: 'models', expect: '7' }");
        jenkins.assertLogContains("churn has no version 7; its versions are 1 to 1", build);
    }

    @Test
    public void storeInTheWorkspace_isUsedOnTheAgent() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node {" + model("1") + gate() + "mlPromote model: 'churn', to: 'staging', store: 'models'\n"
                        + "echo readFile('models/churn/ledger.jsonl') }");
        jenkins.assertLogContains("ml-cicd: promote on ", build);
        jenkins.assertLogContains("\"actor_source\":\"environment\"", build);
        jenkins.assertLogContains(jenkins.getURL() + build.getUrl(), build);
        assertFalse(ControllerStore.open().has("churn"));
    }

    private long numberInStaging() {
        return ControllerStore.open()
                .stage("churn", "staging")
                .orElseThrow()
                .version()
                .number();
    }

    private static String model(String weights) {
        return SETTINGS + "writeFile file: 'out/model/weights.txt', text: '" + weights + "'\n";
    }

    private static String gate() {
        return "mlContainerize " + Pipelines.PASSING + "\n";
    }

    private WorkflowRun build(Result result, String script) throws Exception {
        return Pipelines.build(jenkins, result, script);
    }
}
