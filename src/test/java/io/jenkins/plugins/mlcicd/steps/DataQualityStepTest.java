package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
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
    public void parametersAndFormats_reachTheEngine() throws Exception {
        WorkflowRun build = build(Result.SUCCESS, """
                node {
                  writeFile file: 'suite.json', text: '''{"name": "s", "expectations": [
                    {"type": "expect_column_values_to_be_between",
                     "kwargs": {"column": "age", "max_value": {"$PARAMETER": "oldest"}}},
                    {"type": "expect_column_values_to_be_in_set",
                     "kwargs": {"column": "name", "value_set": {"$PARAMETER": "names"}}}]}'''
                  writeFile file: 'people.csv', text: 'age;name\\n120;ann, b\\n121;bo\\n'
                  mlDataQuality suite: 'suite.json', source: 'people.csv', csv: 'delimiter=;,quote=none',
                      parameters: 'oldest=120\\nnames=["ann, b", "bo"]', resultFormat: 'BOOLEAN_ONLY', geFormat: '0.18',
                      validationResult: 'out/result.json', onFail: 'NOTHING'
                  echo readFile('out/result.json')
                }
                """);
        Report report = build.getAction(MlBuildAction.class).report("data");
        assertEquals(1, report.openChecks().size());
        Check age = report.openChecks().get(0);
        assertEquals("age: values at most 120", age.title());
        // A result of 0.18 that says only whether it holds.
        JENKINS.assertLogContains("\"expectation_type\"", build);
        JENKINS.assertLogNotContains("unexpected_list", build);
    }

    @Test
    public void validationResult_ofAnEarlierRun_goesWhereNothingCouldBeJudged() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "node {" + SUITE + "writeFile file: 'old.json', text: 'old'\ntry { " + GATE
                        + ", validationResult: 'old.json' } finally { echo \"still there: ${fileExists('old.json')}\" } }");
        JENKINS.assertLogContains("still there: false", build);
    }

    @Test
    public void quarantine_keepsTheBadRows_andStaysInTheWorkspace() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node {" + SUITE + data("1,35\\n2,170") + GATE + ", quarantine: 'out/bad.csv', onFail: 'NOTHING'\n"
                        + "echo readFile('out/bad.csv') }");
        JENKINS.assertLogContains("2,170", build);
        WorkflowRun outside =
                build(Result.FAILURE, "node {" + SUITE + data("1,35") + GATE + ", quarantine: '../bad.csv' }");
        JENKINS.assertLogContains(
                "ERROR: quarantine: \"../bad.csv\" is outside the workspace; give a path inside it", outside);
    }

    @Test
    public void acceptedChange_goesWithChecksOnly() throws Exception {
        WorkflowRun build = build(Result.FAILURE, "node {" + SUITE + data("1,35") + GATE + ", acceptChanges: 'yes' }");
        JENKINS.assertLogContains("--accept-changes goes with checks, which only a settings file has", build);
    }

    @Test
    public void tableAndQuery_reachTheEngine() throws Exception {
        WorkflowRun build =
                build(Result.FAILURE, "node {" + SUITE + data("1,35") + GATE + ", table: 'a', query: 'SELECT 1' }");
        JENKINS.assertLogContains("query", build);
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
