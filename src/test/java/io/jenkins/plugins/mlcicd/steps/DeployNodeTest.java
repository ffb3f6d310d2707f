package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import hudson.FilePath;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.TaskListener;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlcicd.config.MlCicdConfiguration;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.promotion.ControllerPromotion;
import io.jenkins.plugins.mlcicd.promotion.ProjectSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.htmlunit.FailingHttpStatusCodeException;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** Deployments without a build on an agent: from the page of a model, and from a step outside of any node. */
public class DeployNodeTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path live;
    private DumbSlave agent;

    @Before
    public void chooseAgents() throws Exception {
        live = folder.getRoot().toPath().resolve("live");
        agent = jenkins.createOnlineSlave(Label.get("deploy"));
        MlCicdConfiguration.get().setDeployLabel("deploy");
    }

    @Test
    public void page_promotesAndRollsBackWithTheTarget() throws Exception {
        stage("one", "{\"folder\":\"" + live + "\"}");
        move("promotion");
        assertEquals("one", Files.readString(live.resolve("current")));
        stage("two", "{\"folder\":\"" + live + "\"}");
        move("promotion");
        assertEquals("two", Files.readString(live.resolve("current")));
        move("rollback");
        assertEquals("one", Files.readString(live.resolve("current")));
        assertTrue(inProduction(), inProduction().contains("\"number\":1"));
        FilePath left = agent.getRootPath().child("ml-cicd-deploy");
        assertEquals(List.of(), left.list().stream().map(FilePath::getName).toList());
    }

    @Test
    public void stepOutsideOfNodes_promotesWithTheTarget() throws Exception {
        stage("one", "{\"folder\":\"" + live + "\"}");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("mlPromote model: 'churn', to: 'production'", true));
        WorkflowRun run = jenkins.buildAndAssertSuccess(job);
        assertEquals("one", Files.readString(live.resolve("current")));
        jenkins.assertLogContains("version 1", run);
    }

    @Test
    public void commandsOfAProject_needABuild() throws Exception {
        stage("one", "{\"command\":[\"sh\",\"deploy.sh\"]}");
        FailingHttpStatusCodeException refused =
                assertThrows(FailingHttpStatusCodeException.class, () -> move("promotion"));
        assertEquals(400, refused.getStatusCode());
        assertTrue(refused.getResponse()
                .getContentAsString()
                .contains("for which commands or folders of the project are needed: nothing was changed."));
        assertFalse(Files.exists(production()));
    }

    @Test
    public void agentThatIsOffline_isTold_andNothingChanges() throws Exception {
        stage("one", "{\"folder\":\"" + live + "\"}");
        MlCicdConfiguration.get().setDeployLabel("elsewhere");
        FailingHttpStatusCodeException refused =
                assertThrows(FailingHttpStatusCodeException.class, () -> move("promotion"));
        assertEquals(409, refused.getStatusCode());
        assertTrue(refused.getResponse()
                .getContentAsString()
                .contains("No agent with the label elsewhere is online, where deployments are to run"));
        assertFalse(Files.exists(production()));
    }

    private void move(String kind) throws Exception {
        HtmlPage page = jenkins.createWebClient().goTo("ml-models/model/churn/" + kind + "/production/");
        HtmlForm form = page.getFormByName("move");
        ((HtmlTextArea) form.getElementsByAttribute("textarea", "name", "reason")
                        .get(0))
                .setText("as agreed");
        jenkins.submit(form);
    }

    private void stage(String weights, String target) throws Exception {
        Path workspace = folder.newFolder().toPath();
        Files.writeString(workspace.resolve("model.txt"), weights);
        Ladder ladder = Ladder.ofJson(
                "{\"stages\":[{\"name\":\"staging\"},{\"name\":\"production\",\"target\":" + target + "}]}",
                "the test");
        ProjectSettings settings = new ProjectSettings(
                ladder,
                Optional.of("churn"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                SigningSettings.none());
        FreeStyleProject job = jenkins.createFreeStyleProject();
        ControllerPromotion.Wish wish = new ControllerPromotion.Wish(
                "churn", "staging", Optional.of("model.txt"), Optional.empty(), Optional.empty(), "better");
        assertEquals(
                Verdict.PASS,
                new ControllerPromotion(
                                jenkins.buildAndAssertSuccess(job), new FilePath(workspace.toFile()), TaskListener.NULL)
                        .promote(settings, wish, Map.of())
                        .verdict());
    }

    private Path production() {
        return MlCicdConfiguration.get().modelStoreFolder().toPath().resolve("churn/stages/production.json");
    }

    private String inProduction() throws Exception {
        return Files.readString(production()).replaceAll("\\s", "");
    }
}
