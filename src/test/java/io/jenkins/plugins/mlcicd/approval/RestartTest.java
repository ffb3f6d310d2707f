package io.jenkins.plugins.mlcicd.approval;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.mlcicd.Pipelines;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** Restarts of Jenkins while steps wait for approvals. */
public class RestartTest {
    private static final String PAGE = "job/test1/1/ml-cicd/approval/promote-production/";

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void wait_goesOnWithWhatWasApprovedBefore() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = waiting(jenkins, "{\"count\":2,\"from\":[\"ml-leads\"]}", "1h");
            assertEquals(
                    1, new Desk(jenkins, "carol").post(PAGE + "approve").json().getInt("missing"));
            assertTrue(build.isBuilding());
        });
        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            Desk dave = new Desk(jenkins, "dave");
            assertEquals("waiting", dave.api(PAGE + "api/json").getString("state"));
            untilItIsLookedAt(build);
            assertEquals(0, dave.post(PAGE + "approve").json().getInt("missing"));
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("went on", build);
            assertEquals(
                    ApprovalState.APPROVED,
                    ApprovalAction.find(build, "promote-production")
                            .orElseThrow()
                            .state());
        });
    }

    @Test
    public void timeThatIsUpMeanwhile_endsIt() throws Throwable {
        sessions.then(jenkins -> waiting(jenkins, "{\"from\":[\"ml-leads\"]}", "3s"));
        TimeUnit.SECONDS.sleep(3);
        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("there came 0 of 1 approval", build);
        });
    }

    private WorkflowRun waiting(JenkinsRule jenkins, String approvals, String timeout) throws Exception {
        StagedModel.stage(jenkins, folder.getRoot().toPath(), approvals, "1");
        WorkflowJob job = Pipelines.job(
                jenkins,
                "mlPromote model: 'churn', to: 'production', approvalTimeout: '" + timeout + "'\necho 'went on'");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("waits for ", build);
        return build;
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("test1", WorkflowJob.class).getBuildByNumber(1);
    }

    /** Right after a restart there is nothing to decide yet. */
    private static void untilItIsLookedAt(WorkflowRun build) throws InterruptedException {
        while (WaitingPromotions.get()
                .of(build, "promote-production")
                .flatMap(WaitingPromotion::open)
                .isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
