package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.engine.promotion.StagedVersion;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** A whole ml-cicd.yml in one step. */
public class RunStepTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    private static final String PROJECT = """
            writeFile file: 'suite.json', text: '''{"name": "train", "expectations": [
              {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "id"}}]}'''
            writeFile file: 'ml-cicd.yml', text: '''
            model: {name: churn, path: out/model.txt}
            data:
              - {source: train.csv, suite: suite.json}
            train:
              command: [sh, -c, "mkdir -p out && wc -l train.csv > out/model.txt"]
            image: {name: registry.example/churn, base: scratch}
            promote:
              stages:
                - {name: staging, requires: [data, image]}
            '''
            """;

    private static final String GOOD = "writeFile file: 'train.csv', text: 'id,age\\n1,35\\n'\n";

    private static final String BAD = "writeFile file: 'train.csv', text: 'id,age\\n,35\\n'\n";

    @Test
    public void fromDataToStaging_onAnAgent() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        WorkflowRun build = build(
                Result.SUCCESS,
                "node('" + agent.getNodeName() + "') {" + PROJECT + GOOD + "def s = mlRun(reason: 'first')\n"
                        + "echo \"${s.gates*.gate} ${s.passed}\" }");
        jenkins.assertLogContains("[data, train, image, promote] true", build);
        StagedVersion staged = ControllerStore.open().stage("churn", "staging").orElseThrow();
        assertEquals("2 train.csv\n", Files.readString(staged.model()));
        Set<String> evidence =
                ControllerStore.open().ledger("churn").get(0).move().evidence().keySet();
        assertTrue(evidence.toString(), evidence.containsAll(Set.of("data", "image")));
    }

    @Test
    public void badData_stopsBeforeTraining() throws Exception {
        WorkflowRun build = build(Result.FAILURE, "node {" + PROJECT + BAD + "mlRun() }");
        assertEquals(List.of("data"), ids(build));
        assertFalse(ControllerStore.open().has("churn"));
    }

    @Test
    public void id_comesBeforeTheGates() throws Exception {
        WorkflowRun build = build(Result.FAILURE, "node {" + PROJECT + BAD + "mlRun id: 'north' }");
        assertEquals(List.of("north-data"), ids(build));
    }

    @Test
    public void wrongFile_saysWhere() throws Exception {
        WorkflowRun build =
                build(Result.FAILURE, "node { writeFile file: 'ml-cicd.yml', text: 'model: {nam: x}'\n mlRun() }");
        jenkins.assertLogContains("ERROR: gate 'settings': ERROR, 0 of 1 checks held; ml-cicd.yml:1: model", build);
    }

    @Test
    public void missingFile_saysSo() throws Exception {
        WorkflowRun build = build(Result.FAILURE, "node { mlRun() }");
        jenkins.assertLogContains("ml-cicd.yml", build);
        jenkins.assertLogContains("ERROR, 0 of 1 checks held", build);
    }

    private static List<String> ids(WorkflowRun build) {
        return build.getAction(MlBuildAction.class).getRecords().stream()
                .map(gate -> gate.getId())
                .toList();
    }

    private WorkflowRun build(Result result, String script) throws Exception {
        return Pipelines.build(jenkins, result, script);
    }
}
