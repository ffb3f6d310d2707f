package io.jenkins.plugins.mlcicd.approval;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import io.jenkins.plugins.mlcicd.promotion.MlPermissions;
import io.jenkins.plugins.mlcicd.steps.PromoteBuilder;
import io.jenkins.plugins.mlcicd.steps.PromoteStep;
import java.nio.file.Files;
import java.util.List;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What people see of approvals, and what they do on pages. */
public class ApprovalPageTest {
    private static final String TWO_LEADS = "{\"count\":2,\"from\":[\"ml-leads\"],\"users\":[\"mallory\"]}";
    private static final String STAGE_PAGE = "ml-models/model/churn/approval/production/";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void page_saysWhatIsApprovedAndTakesDecisions() throws Exception {
        stage(TWO_LEADS, "1");
        WorkflowRun build = waiting("mlPromote model: 'churn', to: 'production', approvalTimeout: '3d'");
        HtmlPage page = desk("carol").page(page(build));
        String text = page.asNormalizedText();
        assertThat(text, containsString("churn version 1 to production: approval"));
        assertThat(text, containsString("Waits for approval"));
        assertThat(text, containsString("6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"));
        assertThat(text, containsString("2 people must approve: a member of ml-leads, mallory."));
        assertThat(text, containsString("Not alice, who brought the version in."));
        assertThat(text, containsString("waits until"));
        assertThat(text, containsString("2 approvals are missing."));
        assertThat(texts(page, ".mlc-evidence-rows tbody tr").get(0), containsString("evaluate Passed roc_auc 0.79"));
        assertTrue(page.querySelector(".mlc-evidence-rows a")
                .asXml()
                .contains("ml-models/model/churn/evidence/evaluate/"));

        submit("carol", build, "approve", "looks well");
        text = desk("carol").page(page(build)).asNormalizedText();
        assertThat(text, containsString("You approved. Your last word counts."));
        assertThat(text, containsString("One approval is missing."));
        assertThat(text, containsString("looks well"));
        assertThat(
                desk("admin").page(page(build)).asNormalizedText(),
                containsString("You are not asked: admin is not a member of ml-leads or mallory."));
        assertThat(
                texts(desk("admin").page(build.getUrl()), ".mlc-summary li").get(0),
                containsString("Waits for approval churn version 1 to production: approval 1 of 2 approvals"));
        assertThat(
                desk("admin")
                                .page(build.getParent().getUrl() + "buildHistory/ajax")
                                .asXml()
                        + desk("admin").page(build.getParent().getUrl()).asXml(),
                containsString("production: Waits for approval"));

        submit("carol", build, "reject", "");
        assertThat(lastProblem, containsString("Say why: a rejection needs a reason."));
        submit("mallory", build, "approve", "");
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        text = desk("admin").page(page(build)).asNormalizedText();
        assertThat(text, containsString("Approved"));
        assertThat(text, containsString("looks well"));
        assertThat(text, not(containsString("Your decision")));
        assertThat(desk("admin").page(build.getUrl()).asNormalizedText(), containsString("approved by carol, mallory"));
        HtmlPage model = desk("admin").page("ml-models/model/churn/");
        assertThat(texts(model, ".mlc-stages tbody tr").get(1), containsString("approved by carol, mallory"));
        assertThat(texts(model, ".mlc-ledger tbody tr").get(0), containsString("approved by carol, mallory"));
        assertThat(
                texts(desk("admin").page(build.getParent().getUrl() + "ml-cicd/"), ".mlc-stages tbody tr")
                        .get(1),
                containsString("approved by carol, mallory"));
    }

    @Test
    public void list_saysWhatWaitsForWhom() throws Exception {
        stage(TWO_LEADS, "1");
        WorkflowRun build = waiting("mlPromote model: 'churn', to: 'production'");
        JSONObject forCarol = waitingFor("carol").getJSONObject(0);
        assertTrue(forCarol.getBoolean("waitingForYou"));
        assertEquals(jenkins.getURL() + page(build), forCarol.getString("url"));
        assertEquals("churn", forCarol.getString("model"));
        assertEquals("production", forCarol.getString("stage"));
        assertEquals(1, forCarol.getInt("versionNumber"));
        assertEquals(2, forCarol.getInt("missing"));
        assertEquals(
                "evaluate", forCarol.getJSONArray("evidence").getJSONObject(0).getString("gate"));
        assertFalse(waitingFor("alice").getJSONObject(0).getBoolean("mayDecide"));
        assertThat(
                texts(desk("carol").page("ml-models/"), ".mlc-approvals tbody tr")
                        .get(0),
                containsString("Decide"));
        assertThat(
                texts(desk("alice").page("ml-models/"), ".mlc-approvals tbody tr")
                        .get(0),
                containsString("Look"));

        desk("carol").post(page(build) + "approve");
        assertFalse(waitingFor("carol").getJSONObject(0).getBoolean("waitingForYou"));
    }

    @Test
    public void whoMayNotSeeTheBuild_decidesOnTheModelsPage() throws Exception {
        stage("{\"users\":[\"outsider\"]}", "1");
        WorkflowRun build = waiting("mlPromote model: 'churn', to: 'production'");
        JSONObject waiting = waitingFor("outsider").getJSONObject(0);
        assertThat(waiting.toString(), not(containsString("job/test")));
        String path =
                waiting.getString("url").substring(jenkins.getURL().toString().length());
        assertThat(path, containsString("ml-models/model/churn/waiting/"));
        assertThat(desk("outsider").page(path).asXml(), not(containsString("job/test")));
        assertEquals(200, desk("outsider").post(path + "approve").status());
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
    }

    @Test
    public void stageThatNamesNobody_needsThePermission() throws Exception {
        stage("{\"count\":1}", "1");
        assertEquals(
                "{\"error\":\"The stage names nobody to ask, so you need the permission ML models/Approve.\"}",
                desk("carol").post(STAGE_PAGE + "approve").body());
        MockAuthorizationStrategy strategy = (MockAuthorizationStrategy) jenkins.jenkins.getAuthorizationStrategy();
        strategy.grant(MlPermissions.APPROVE).everywhere().to("carol");
        assertEquals(200, desk("carol").post(STAGE_PAGE + "approve").status());
    }

    @Test
    public void brokenBook_isToldAndNothingIsPromoted() throws Exception {
        stage("{\"from\":[\"ml-leads\"]}", "1");
        WorkflowRun build = waiting("mlPromote model: 'churn', to: 'production'");
        Files.writeString(ControllerStore.folder().resolve("churn/approvals.jsonl"), "{}\n");
        assertEquals(500, desk("carol").post(page(build) + "approve").status());
        assertThat(
                desk("carol").page(page(build)).asNormalizedText(),
                containsString("What was decided about this model cannot be read"));
        assertThat(desk("carol").page("ml-models/model/churn/").asNormalizedText(), containsString("Approvals"));
        assertEquals(200, desk("carol").page("ml-models/").getWebResponse().getStatusCode());
        assertTrue(build.isBuilding());
        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
    }

    @Test
    public void hostileTexts_areEscaped() throws Exception {
        String script = "<script>alert(1)</script>\u202E";
        stage("{\"count\":2,\"from\":[\"ml-leads\",\"" + script + "\"]}", "1");
        WorkflowRun build = waiting("mlPromote model: 'churn', to: 'production'");
        desk("carol").post(page(build) + "approve", "reason", script);
        for (String path : List.of(page(build), build.getUrl(), "ml-models/", "ml-models/model/churn/")) {
            String source = desk("carol").page(path).getWebResponse().getContentAsString();
            assertThat(path, source, not(containsString("<script>alert(1)")));
            assertThat(path, source, not(containsString("\u202E")));
        }
        desk("dave").post(page(build) + "reject", "reason", script);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        for (String path : List.of(page(build), build.getUrl())) {
            String source = desk("carol").page(path).getWebResponse().getContentAsString();
            assertThat(path, source, not(containsString("<script>alert(1)")));
        }
        build.reload();
        assertEquals(ApprovalState.REJECTED, ApprovalAction.of(build).get(0).state());
    }

    @Test
    public void freestyleBuild_doesNotWait_andTheNextGoesOn() throws Exception {
        stage("{\"from\":[\"ml-leads\"]}", "1");
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new hudson.tasks.Shell("""
                cat > ml-cicd.yml <<'END'
                model: {name: churn, path: out/model}
                promote:
                  stages:
                    - {name: staging}
                    - {name: production, requires: [evaluate], approvals: {from: [ml-leads]}}
                END
                """));
        job.getBuildersList().add(new PromoteBuilder(new PromoteStep("churn", "production")));
        Run<?, ?> first = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("0 of 1 approval, by a member of ml-leads", first);
        jenkins.assertLogContains(
                "ml-cicd: this build does not wait for approvals; they can be given at " + jenkins.getURL()
                        + STAGE_PAGE,
                first);
        assertEquals(200, desk("carol").post(STAGE_PAGE + "approve").status());
        Run<?, ?> second = jenkins.buildAndAssertSuccess(job);
        assertEquals(
                "carol",
                second.getAction(MlBuildAction.class)
                        .getRecords()
                        .get(0)
                        .getOutputs()
                        .get("approved_by"));
    }

    private String lastProblem;

    private void submit(String user, Run<?, ?> build, String decision, String reason) throws Exception {
        HtmlPage page = desk(user).page(page(build));
        DomNode binding = page.querySelector("input[name=binding]");
        Desk.Answer answer = desk(user)
                .post(
                        page(build) + "submit",
                        "decision",
                        decision,
                        "reason",
                        reason,
                        "binding",
                        binding.getAttributes().getNamedItem("value").getNodeValue());
        assertEquals(reason.isEmpty() && decision.equals("reject") ? 400 : 302, answer.status());
        lastProblem = answer.body();
    }

    private JSONArray waitingFor(String user) throws Exception {
        return desk(user).api("ml-models/api/json?tree=waiting[*,evidence[*]]").getJSONArray("waiting");
    }

    private void stage(String approvals, String... weights) throws Exception {
        StagedModel.stage(jenkins, folder.getRoot().toPath(), approvals, weights);
    }

    private WorkflowRun waiting(String script) throws Exception {
        WorkflowRun build = Pipelines.job(jenkins, script).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("waits for ", build);
        return build;
    }

    private Desk desk(String user) {
        return new Desk(jenkins, user);
    }

    private static String page(Run<?, ?> build) {
        return build.getUrl() + "ml-cicd/approval/promote-production/";
    }

    private static List<String> texts(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(DomNode::asNormalizedText)
                .map(text -> text.replaceAll("\\s+", " "))
                .toList();
    }
}
