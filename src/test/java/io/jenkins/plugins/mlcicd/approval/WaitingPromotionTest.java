package io.jenkins.plugins.mlcicd.approval;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.engine.promotion.ModelHistory;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import java.util.List;
import java.util.Set;
import org.htmlunit.HttpMethod;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** mlPromote waits for approvals, outside of nodes without an executor. */
public class WaitingPromotionTest {
    private static final String ONE_LEAD = "{\"from\":[\"ml-leads\"]}";
    private static final String TWO_LEADS = "{\"count\":2,\"from\":[\"ml-leads\"]}";
    private static final String PROMOTE =
            "def s = mlPromote model: 'churn', to: 'production', reason: 'better recall'\n"
                    + "echo \"${s.verdict} approved by ${s.outputs.approved_by}\"";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void outsideOfNodes_waitsWithoutAnExecutorUntilEnoughApproved() throws Exception {
        stage(TWO_LEADS, "1");
        jenkins.jenkins.setNumExecutors(0);
        WorkflowRun build = waiting(PROMOTE);
        jenkins.assertLogContains(
                "ml-cicd: churn version 1 (6b86b273ff34) waits for 2 approvals for production, by a member of ml-leads: "
                        + jenkins.getURL() + page(build),
                build);
        jenkins.assertLogNotContains("holds an executor", build);
        assertEquals(0, jenkins.jenkins.toComputer().countExecutors());

        Desk.Answer first = desk("carol").post(page(build) + "approve");
        assertEquals(
                "{\"decision\":\"approve\",\"approvedBy\":[\"carol\"],\"rejectedBy\":[],\"missing\":1}", first.body());
        jenkins.waitForMessage("ml-cicd: 1 of 2 approvals (carol)", build);
        assertTrue("it waits on", build.isBuilding());

        Desk.Answer second = desk("dave").post(page(build) + "approve", "reason", "looks well");
        assertEquals(200, second.status());
        assertEquals(0, second.json().getInt("missing"));
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("PASS approved by carol, dave", build);
        Transition move = production();
        assertEquals(Set.of("carol", "dave"), move.move().grounds().approvals().keySet());
        assertEquals("better recall", move.move().origin().reason());
        assertEquals(ApprovalState.APPROVED, entry(build).state());
        assertEquals(2, entry(build).decisions().size());
        assertEquals(List.of(), WaitingPromotions.get().all());
    }

    @Test
    public void whoIsNotAsked_isTurnedAway() throws Exception {
        stage(ONE_LEAD, "1");
        WorkflowRun build = waiting(PROMOTE);
        String approve = page(build) + "approve";

        assertRefused(
                403,
                "You are not asked: alice is the version's author.",
                desk("alice").post(approve));
        assertRefused(
                403,
                "You are not asked: mallory is not a member of ml-leads.",
                desk("mallory").post(approve));
        assertRefused(
                403,
                "You are not asked: admin is not a member of ml-leads.",
                desk("admin").post(approve));
        assertEquals(404, desk("outsider").post(approve).status());
        assertEquals(403, desk("carol").send(approve, HttpMethod.POST, false).status());
        assertEquals(405, desk("carol").send(approve, HttpMethod.GET, false).status());
        assertRefused(
                400,
                "Say why: a rejection needs a reason.",
                desk("carol").post(page(build) + "reject", "reason", "  "));
        assertRefused(
                409,
                "The version or its evidence is another one than the one that you looked at. Look again, and decide"
                        + " again.",
                desk("carol").post(approve, "binding", "0".repeat(64)));
        assertTrue(build.isBuilding());
        assertEquals("nothing was written", List.of(), waitingCase(build).decisions());

        assertEquals(200, desk("carol").post(approve).status());
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        assertRefused(
                409, "There is nothing to decide here any more.", desk("dave").post(approve));
    }

    @Test
    public void rejection_endsItWithTheReason() throws Exception {
        stage(TWO_LEADS, "1");
        WorkflowRun build = waiting(PROMOTE);
        desk("carol").post(page(build) + "approve");
        assertEquals(
                200,
                desk("dave")
                        .post(page(build) + "reject", "reason", "recall fell for small airports")
                        .status());
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("rejected by dave at ", build);
        jenkins.assertLogContains(": recall fell for small airports", build);
        assertEquals(ApprovalState.REJECTED, entry(build).state());
        assertThat(entry(build).message(), containsString("recall fell for small airports"));
        assertFalse(history().current("production").isPresent());
    }

    @Test
    public void withdrawnApproval_doesNotCount() throws Exception {
        stage(TWO_LEADS, "1");
        WorkflowRun build = waiting(PROMOTE);
        desk("carol").post(page(build) + "approve");
        assertEquals(2, desk("carol").post(page(build) + "withdraw").json().getInt("missing"));
        assertEquals(1, desk("dave").post(page(build) + "approve").json().getInt("missing"));
        assertTrue(build.isBuilding());
        desk("carol").post(page(build) + "approve");
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
    }

    @Test
    public void timeIsUp_isAFailedGate() throws Exception {
        stage(ONE_LEAD, "1");
        WorkflowRun build = Pipelines.build(
                jenkins,
                Result.UNSTABLE,
                "mlPromote model: 'churn', to: 'production', approvalTimeout: '1s', onFail: 'UNSTABLE'\necho 'went on'");
        jenkins.assertLogContains("Enough people approved the version in time: until ", build);
        jenkins.assertLogContains(" there came 0 of 1 approval", build);
        jenkins.assertLogContains("went on", build);
        assertEquals(ApprovalState.EXPIRED, entry(build).state());
        assertFalse(history().current("production").isPresent());
    }

    @Test
    public void changedEvidence_letsApprovalsLapse_andItWaitsOn() throws Exception {
        stage(TWO_LEADS, "1");
        WorkflowRun build = waiting(PROMOTE);
        String before = entry(build).evidence().get("evaluate");
        desk("carol").post(page(build) + "approve");
        jenkins.waitForMessage("ml-cicd: 1 of 2 approvals (carol)", build);
        MlBuildAction.attach(build, "evaluate", StagedModel.evaluation("1"));
        jenkins.waitForMessage(
                "ml-cicd: the version or its evidence is another one now, so what was decided before lapses; it goes on"
                        + " waiting",
                build);
        jenkins.waitForMessage("ml-cicd: 0 of 2 approvals; the approval by carol at ", build);
        jenkins.assertLogContains("does not count: it lapsed: the evidence of evaluate is another one now", build);
        assertThat(entry(build).evidence().get("evaluate"), not(before));
        desk("carol").post(page(build) + "approve");
        desk("dave").post(page(build) + "approve");
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
    }

    @Test
    public void otherVersionInTheStageBefore_endsIt() throws Exception {
        stage(ONE_LEAD, "1");
        WorkflowRun build = waiting(PROMOTE);
        stage(ONE_LEAD, "2");
        WaitingPromotions.get().recheck("churn");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("skipping a stage: version 1 (6b86b273ff34) is not in staging, version 2", build);
        assertEquals(ApprovalState.REFUSED, entry(build).state());
    }

    @Test
    public void twoBuildsWaitForTheSameStage_theSecondIsTold() throws Exception {
        stage(ONE_LEAD, "1");
        WorkflowRun first = waiting(PROMOTE);
        WorkflowRun second = waiting(PROMOTE);
        desk("carol").post(page(first) + "approve");
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(first));
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(second));
        String log = JenkinsRule.getLog(first) + JenkinsRule.getLog(second);
        assertThat(log, containsString("version 1 (6b86b273ff34) is already in production, since "));
        assertEquals(
                1,
                history().transitions().stream()
                        .filter(move -> move.stage().equals("production"))
                        .count());
    }

    @Test
    public void abort_endsIt() throws Exception {
        stage(ONE_LEAD, "1");
        WorkflowRun build = waiting(PROMOTE);
        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertEquals(List.of(), WaitingPromotions.get().all());
        jenkins.waitUntilNoActivity();
        assertRefused(
                409, "There is nothing to decide here any more.", desk("carol").post(page(build) + "approve"));
        while (entry(build).state() == ApprovalState.WAITING) {
            Thread.sleep(50);
        }
        assertEquals(ApprovalState.ABORTED, entry(build).state());
    }

    @Test
    public void deletedJob_waitsNoLonger() throws Exception {
        stage(ONE_LEAD, "1");
        WorkflowRun build = waiting(PROMOTE);
        build.getParent().delete();
        assertEquals(List.of(), WaitingPromotions.get().all());
        assertEquals(
                200,
                desk("carol")
                        .post("ml-models/model/churn/approval/production/approve")
                        .status());
        jenkins.waitUntilNoActivity();
        assertFalse(history().current("production").isPresent());
        assertFalse(build.getRootDir().exists());
    }

    @Test
    public void killedBuild_isNotPromotedLater() throws Exception {
        stage(ONE_LEAD, "1");
        WorkflowRun build = waiting(PROMOTE);
        build.doKill();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertRefused(
                409, "There is nothing to decide here any more.", desk("carol").post(page(build) + "approve"));
        assertEquals("aborted", desk("carol").api(page(build) + "api/json").getString("state"));
        assertEquals(
                200,
                desk("carol")
                        .post("ml-models/model/churn/approval/production/approve")
                        .status());
        assertFalse(history().current("production").isPresent());
    }

    @Test
    public void withoutWaiting_itFailsAndSaysWhere() throws Exception {
        stage(ONE_LEAD, "1");
        String where = jenkins.getURL() + "ml-models/model/churn/approval/production/";
        WorkflowRun build = Pipelines.build(
                jenkins, Result.FAILURE, "mlPromote model: 'churn', to: 'production', waitForApproval: false");
        jenkins.assertLogContains("they can be given at " + where, build);
        assertEquals(
                200,
                desk("carol")
                        .post("ml-models/model/churn/approval/production/approve")
                        .status());
        Pipelines.build(jenkins, Result.SUCCESS, "mlPromote model: 'churn', to: 'production', waitForApproval: false");
        assertEquals(Set.of("carol"), production().move().grounds().approvals().keySet());
    }

    @Test
    public void approvedBefore_doesNotWait() throws Exception {
        stage(ONE_LEAD, "1");
        desk("carol").post("ml-models/model/churn/approval/production/approve");
        WorkflowRun build = Pipelines.build(jenkins, Result.SUCCESS, PROMOTE);
        jenkins.assertLogNotContains("waits for", build);
        jenkins.assertLogContains("PASS approved by carol", build);
    }

    @Test
    public void outsideOfNodes_whatNeedsAWorkspaceIsRefused() throws Exception {
        stage(ONE_LEAD, "1");
        assertError("The controller keeps no model \"chrun\".", "model: 'chrun', to: 'production'");
        assertError("To staging, the first stage, come files of a workspace", "model: 'churn', to: 'staging'");
        assertError("The parameter store is for a workspace", "model: 'churn', to: 'production', store: 'models'");
        assertError(
                "approvalTimeout: found \"soon\", expected a duration such as 90min, 36h, 2d or 1w",
                "model: 'churn', to: 'production', approvalTimeout: 'soon'");
        assertEquals(1, history().transitions().size());
    }

    @Test
    public void inANode_itWaitsAndSaysThatItHoldsAnExecutor() throws Exception {
        stage(ONE_LEAD);
        WorkflowRun build = waiting("""
                node {
                  writeFile file: 'ml-cicd.yml', text: '''
                model: {name: churn, path: model.txt}
                promote:
                  stages:
                    - {name: staging, approvals: {from: [ml-leads]}}
                    - {name: production, approvals: {from: [ml-leads], users: [mallory]}}
                '''
                  writeFile file: 'model.txt', text: '1'
                  mlPromote model: 'churn', to: 'staging'
                  mlPromote model: 'churn', to: 'production', approvalTimeout: '1d'
                }
                """);
        jenkins.assertLogContains(
                "ml-cicd: churn the new version (6b86b273ff34) waits for 1 approval for staging", build);
        jenkins.assertLogContains("ml-cicd: this wait holds an executor", build);
        assertEquals(
                200,
                desk("carol")
                        .post(build.getUrl() + "ml-cicd/approval/promote-staging/approve")
                        .status());
        jenkins.waitForMessage(
                "waits for 1 approval for production, by a member of ml-leads or mallory, until ", build);
        assertEquals(200, desk("mallory").post(page(build) + "approve").status());
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        assertEquals(2, history().transitions().size());
    }

    private void assertError(String message, String arguments) throws Exception {
        WorkflowRun build = Pipelines.build(jenkins, Result.FAILURE, "mlPromote onFail: 'NOTHING', " + arguments);
        jenkins.assertLogContains("gate 'promote': ERROR, 0 of 1 checks held; " + message, build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    private static void assertRefused(int status, String message, Desk.Answer answer) {
        assertEquals("{\"error\":\"" + message + "\"}", answer.body());
        assertEquals(status, answer.status());
    }

    private void stage(String approvals, String... weights) throws Exception {
        StagedModel.stage(jenkins, folder.getRoot().toPath(), approvals, weights);
    }

    private WorkflowRun waiting(String script) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, script);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("waits for ", build);
        return build;
    }

    private Desk desk(String user) {
        return new Desk(jenkins, user);
    }

    private static String page(Run<?, ?> build) {
        return build.getUrl() + "ml-cicd/approval/promote-production/";
    }

    private static ApprovalRecord entry(Run<?, ?> build) {
        return ApprovalAction.find(build, "promote-production").orElseThrow();
    }

    private static ApprovalCase waitingCase(Run<?, ?> build) {
        return WaitingPromotions.get()
                .of(build, "promote-production")
                .orElseThrow()
                .open()
                .orElseThrow();
    }

    private static ModelHistory history() {
        return new ModelHistory("churn", ControllerStore.open().ledger("churn"));
    }

    private static Transition production() {
        return history().current("production").orElseThrow();
    }
}
