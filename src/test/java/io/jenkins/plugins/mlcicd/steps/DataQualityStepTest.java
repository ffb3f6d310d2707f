package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The data gate in a Pipeline, with the embedded database on an agent. */
public class DataQualityStepTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static final String SUITE = """
            writeFile file: 'expectations/train.json', text: '''{
              "name": "train",
              "expectations": [
                {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "id"}},
                {"type": "expect_column_values_to_be_between", "kwargs": {"column": "age", "min_value": 0, "max_value": 120}}
              ]
            }'''
            """;

    private static final String GATE = "mlDataQuality suite: 'expectations/train.json', source: 'data/train.csv'";

    @Test
    public void goodData_passesOnAnAgent() throws Exception {
        DumbSlave agent = JENKINS.createOnlineSlave();
        WorkflowRun build = build(
                Result.SUCCESS, "node('" + agent.getNodeName() + "') {" + SUITE + data("1,35\\n2,70") + GATE + "}");
        JENKINS.assertLogContains("ml-cicd: data on " + agent.getDisplayName(), build);
        GateRecord record = build.getAction(MlBuildAction.class).find("data").orElseThrow();
        assertEquals(Verdict.PASS, record.getVerdict());
        assertEquals(3, record.getPassed());
    }

    @Test
    public void badData_failsTheBuildWithTheReason() throws Exception {
        WorkflowRun build = build(Result.FAILURE, "node {" + SUITE + data("1,35\\n,170") + GATE + "}");
        JENKINS.assertLogContains("ERROR: gate 'data': FAIL, 1 of 3 checks held; ", build);
        GateRecord record = build.getAction(MlBuildAction.class).find("data").orElseThrow();
        assertEquals(2, record.getFailed());
    }

    @Test
    public void missingData_isAnErrorAndNamesTheFile() throws Exception {
        WorkflowRun build = build(Result.FAILURE, "node {" + SUITE + GATE + ", onFail: 'STAGE' }");
        JENKINS.assertLogContains("ERROR: gate 'data': ERROR, ", build);
        JENKINS.assertLogContains("data/train.csv", build);
    }

    @Test
    public void sourceOutsideTheWorkspace_isRefused() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE, "node { mlDataQuality suite: 'a.json', source: '''data/train.csv\n/etc/passwd''' }");
        JENKINS.assertLogContains(
                "ERROR: source: \"/etc/passwd\" is outside the workspace; give a path inside it", build);
    }

    private static String data(String rows) {
        return "writeFile file: 'data/train.csv', text: 'id,age\\n" + rows + "\\n'\n";
    }

    private static WorkflowRun build(Result result, String script) throws Exception {
        return Pipelines.build(JENKINS, result, script);
    }
}
