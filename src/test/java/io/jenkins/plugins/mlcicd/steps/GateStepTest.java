package io.jenkins.plugins.mlcicd.steps;

import static io.jenkins.plugins.mlcicd.Pipelines.FAILING;
import static io.jenkins.plugins.mlcicd.Pipelines.MODEL;
import static io.jenkins.plugins.mlcicd.Pipelines.PASSING;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import hudson.model.Run;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What all gates do in a Pipeline, shown with the image gate. */
public class GateStepTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static final String TOO_LARGE = "gate 'image': FAIL, 9 of 11 checks held; ";

    @Test
    public void passingGate_returnsASummaryForScripts() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node {" + MODEL + "def s = mlContainerize " + PASSING + "\n"
                        + "echo \"${s.id} ${s.gate} ${s.verdict} ${s.passed} ${s.passedCount} ${s.failedCount}"
                        + " ${s.failedChecks} ${s.digests.model.length()} ${s.outputs['image.path']}"
                        + " ${s.gates.size()}\"\n" + "echo s.reportUrl\n" + "echo s.message }");
        JENKINS.assertLogContains(
                "image image PASS true 9 1 [The image says under which licence it is] 64 out/image.tar 0", build);
        JENKINS.assertLogContains(JENKINS.getURL() + build.getUrl() + "ml-cicd/gate/image/", build);
        JENKINS.assertLogContains("gate 'image': PASS, 9 of 10 checks held", build);
        assertEquals(List.of(), warnings(build));
    }

    @Test
    public void reports_areKeptWithTheBuild() throws Exception {
        WorkflowRun build = build(Result.SUCCESS, "node {" + MODEL + "mlContainerize " + PASSING + "}");
        MlBuildAction action = build.getAction(MlBuildAction.class);
        GateRecord record = action.find("image").orElseThrow();
        assertEquals("registry.example/churn:1", record.getName());
        Report report = action.report("image");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(10, report.checks().size());
        assertEquals(
                report.subject("model").orElseThrow().sha256(),
                record.getDigests().get("model"));
    }

    @Test
    public void failingGate_endsTheBuildAndWarnsTheStage_afterItsReportIsAttached() throws Exception {
        WorkflowRun build =
                build(Result.FAILURE, "node {" + MODEL + "mlContainerize " + FAILING + "\n echo 'went on' }");
        JENKINS.assertLogContains("ERROR: " + TOO_LARGE, build);
        JENKINS.assertLogNotContains("went on", build);
        JENKINS.assertLogNotContains("\tat ", build);
        assertEquals(Verdict.FAIL, verdict(build, "image"));
        assertEquals(List.of("FAILURE"), warnings(build));
    }

    @Test
    public void failingGate_withStopBuildFalse_failsTheBuildAndGoesOn() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "node {" + MODEL + "def s = mlContainerize " + FAILING + ", stopBuild: false\n"
                        + "echo \"went on ${s.passed} ${s.failedChecks}\" }");
        JENKINS.assertLogContains("went on false [", build);
        assertEquals(List.of("FAILURE"), warnings(build));
    }

    @Test
    public void onFail_unstable() throws Exception {
        WorkflowRun build = build(
                Result.UNSTABLE, "node {" + MODEL + "mlContainerize " + FAILING + ", onFail: 'UNSTABLE'\n echo 'on' }");
        assertEquals(List.of("UNSTABLE"), warnings(build));
    }

    @Test
    public void onFail_stage_warnsTheStageOnly() throws Exception {
        WorkflowRun build =
                build(Result.SUCCESS, "node {" + MODEL + "mlContainerize " + FAILING + ", onFail: 'STAGE' }");
        assertEquals(List.of("UNSTABLE"), warnings(build));
        assertEquals(Verdict.FAIL, verdict(build, "image"));
    }

    @Test
    public void onFail_nothing_leavesTheBuildUnmarked() throws Exception {
        WorkflowRun build =
                build(Result.SUCCESS, "node {" + MODEL + "mlContainerize " + FAILING + ", onFail: 'NOTHING' }");
        assertEquals(List.of(), warnings(build));
        JENKINS.assertLogContains("ml-cicd: " + TOO_LARGE, build);
    }

    @Test
    public void wrongSettings_failTheBuildWhateverOnFailSays() throws Exception {
        WorkflowRun build = build(Result.FAILURE, "node { mlContainerize base: 'scratch', onFail: 'NOTHING' }");
        JENKINS.assertLogContains(
                "ERROR: gate 'image': ERROR, 0 of 1 checks held; --name: is missing, and so is the key 'name' of the"
                        + " image section of an ml-cicd.yml; one of the two is needed",
                build);
        assertEquals(Verdict.ERROR, verdict(build, "image"));
    }

    @Test
    public void sameIdTwice_newerReplacesOlderAndSaysSo() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node {" + MODEL + "mlContainerize " + FAILING + ", onFail: 'NOTHING'\n mlContainerize " + PASSING
                        + "}");
        JENKINS.assertLogContains(
                "ml-cicd: this replaces the report 'image' that the build had (FAIL); give a gate its own id to keep"
                        + " both",
                build);
        assertEquals(Verdict.PASS, verdict(build, "image"));
        assertEquals(1, build.getAction(MlBuildAction.class).getRecords().size());
    }

    @Test
    public void parallelBranches_keepTheirReportsByTheirIds() throws Exception {
        StringBuilder branches = new StringBuilder("parallel ");
        for (int i = 0; i < 4; i++) {
            branches.append(i == 0 ? "" : ", ")
                    .append("b" + i + ": { node('builders') {" + MODEL + "mlContainerize id: 'image-" + i + "', "
                            + PASSING + "} }");
        }
        DumbSlave agent = JENKINS.createSlave("builders", "builders", null);
        agent.setNumExecutors(4);
        JENKINS.jenkins.updateNode(agent);
        JENKINS.waitOnline(agent);
        WorkflowRun build = build(Result.SUCCESS, branches.toString());
        assertEquals(4, build.getAction(MlBuildAction.class).getRecords().size());
        assertEquals(
                "the jars travel once to an agent",
                1,
                build.getLog(5000).stream()
                        .filter(line -> line.contains("jars of the engine to the agent"))
                        .count());
    }

    @Test
    public void declarative_inStepsAndPost() throws Exception {
        WorkflowRun build = build(Result.FAILURE, """
                pipeline {
                  agent any
                  stages {
                    stage('Image') {
                      steps {
                        writeFile file: 'out/model/weights.txt', text: '1 2 3'
                        mlContainerize(%s)
                      }
                    }
                  }
                  post {
                    always {
                      mlContainerize(id: 'image-small', %s)
                    }
                  }
                }
                """.formatted(FAILING, PASSING));
        assertEquals(Verdict.FAIL, verdict(build, "image"));
        assertEquals(Verdict.PASS, verdict(build, "image-small"));
    }

    @Test
    public void wrongId_saysWhatIsAllowed() throws Exception {
        WorkflowRun build = build(Result.FAILURE, "node { mlContainerize id: '../x', " + PASSING + "}");
        JENKINS.assertLogContains(
                "ERROR: id: \"../x\" cannot be used; use lower-case letters, digits, '-' and '_', starting with a"
                        + " letter or digit, at most 64 characters",
                build);
    }

    @Test
    public void pathOutsideTheWorkspace_isRefused() throws Exception {
        WorkflowRun build =
                build(Result.FAILURE, "node { mlContainerize name: 'a/b', base: 'scratch', model: '../secrets' }");
        JENKINS.assertLogContains(
                "ERROR: model: \"../secrets\" is outside the workspace; give a path inside it", build);
    }

    @Test
    public void wrongMemoryLimit_saysWhatIsAccepted() throws Exception {
        WorkflowRun build = build(Result.FAILURE, "node { mlContainerize maxMemory: 'lots', " + PASSING + "}");
        JENKINS.assertLogContains(
                "ERROR: Memory limit: found \"lots\", expected a number with k, m or g, for example 2g", build);
    }

    @Test
    public void temporaryFiles_doNotStay() throws Exception {
        WorkflowJob job = Pipelines.job(JENKINS, "node {" + MODEL + "mlContainerize " + PASSING + "}");
        JENKINS.buildAndAssertSuccess(job);
        var temporary =
                Objects.requireNonNull(JENKINS.jenkins.getWorkspaceFor(job)).sibling(job.getName() + "@tmp");
        assertTrue(temporary.list("**/ml-cicd-*/**").length == 0);
        assertFalse(temporary.list().stream().anyMatch(file -> file.getName().startsWith("ml-cicd-")));
    }

    private static WorkflowRun build(Result result, String script) throws Exception {
        return Pipelines.build(JENKINS, result, script);
    }

    private static Verdict verdict(Run<?, ?> build, String id) {
        return build.getAction(MlBuildAction.class).find(id).orElseThrow().getVerdict();
    }

    /** The results of the warnings that the stage view shows. */
    private static List<String> warnings(WorkflowRun build) {
        return new DepthFirstScanner()
                .allNodes(build.getExecution()).stream()
                        .map(node -> node.getPersistentAction(WarningAction.class))
                        .filter(Objects::nonNull)
                        .map(action -> action.getResult().toString())
                        .toList();
    }
}
