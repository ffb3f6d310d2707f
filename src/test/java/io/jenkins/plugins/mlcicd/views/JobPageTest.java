package io.jenkins.plugins.mlcicd.views;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ListView;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.model.ReportStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;

/** What people see of the gates of a job. */
public class JobPageTest {
    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void trends_areDrawnFromBuildsWhoseReportsCannotBeRead() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        for (int i = 0; i < 5; i++) {
            Run<?, ?> build = build(job, "data", Reports.data(i % 2), "evaluate", Reports.evaluation(0.8 + i / 100.0));
            Files.delete(new ReportStore(build).file("data"));
            Files.writeString(new ReportStore(build).file("evaluate"), "poison", StandardCharsets.UTF_8);
        }
        job.doReload();
        FreeStyleProject reloaded = (FreeStyleProject) jenkins.jenkins.getItem(job.getName());

        HtmlPage page = client().getPage(reloaded, "ml-cicd");

        assertEquals(List.of("Data quality", "roc_auc", "f1", "rows"), texts(page, ".mlc-charts figcaption"));
        assertEquals(
                5,
                page.querySelectorAll(".mlc-charts figure[data-metric=roc_auc] circle")
                        .size());
        assertEquals("#5", texts(page, ".jenkins-table a.jenkins-table__link").get(0));
    }

    @Test
    public void metrics_areChosenInTheAddress() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        build(job, "evaluate", Reports.evaluation(0.8));

        HtmlPage page = client().getPage(job, "ml-cicd?metric=f1&builds=200");

        assertFalse(page.<DomElement>querySelector("[data-metric=f1]").hasAttribute("hidden"));
        assertTrue(page.<DomElement>querySelector("[data-metric=roc_auc]").hasAttribute("hidden"));
        assertEquals("200", page.<DomElement>querySelector("option[selected]").getTextContent());
    }

    @Test
    public void failedBuilds_changeNothingOfWhatIsInAStage() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        build(job, "promote", Reports.promotion("staging", true));
        build(job, "promote", Reports.promotion("staging", true), "promote-p", Reports.promotion("production", true));
        build(job, "promote", Reports.promotion("staging", false));
        build(job, "data", Reports.data(3));
        jenkins.buildAndAssertStatus(Result.SUCCESS, job);

        HtmlPage page = client().getPage(job);

        assertEquals(List.of("#2", "#2"), texts(page, ".mlc-stages a.jenkins-table__link"));
        assertThat(texts(page, ".mlc-stages tbody tr").get(0), containsString("production churn version 7"));
        assertThat(texts(page, ".mlc-job-main").get(0), containsString("of #4 Failed Data quality"));
        assertEquals(1, page.querySelectorAll(".mlc-floating svg").size());
        assertThat(page.asNormalizedText(), containsString("Last build that brought a version to production (#2)"));
    }

    @Test
    public void permalink_leadsToTheLastBuildThatPromoted_inPipelinesToo() throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "echo 'hello'");
        attach(jenkins.buildAndAssertSuccess(job), "promote", Reports.promotion("production", true));
        WorkflowRun second = jenkins.buildAndAssertSuccess(job);
        attach(second, "promote", Reports.promotion("production", true));
        attach(jenkins.buildAndAssertSuccess(job), "promote", Reports.promotion("production", false));

        HtmlPage page = client().getPage(job, "ml-production/");
        assertThat(page.getTitleText(), containsString("#2"));
        second.delete();
        assertThat(client().getPage(job, "ml-production/").getTitleText(), containsString("#1"));
        assertNotNull(job.getPermalinks().get("ml-production"));
    }

    @Test
    public void jobThatUsesNoStage_hasNoLinkToIt() throws Exception {
        build(jenkins.createFreeStyleProject(), "promote", Reports.promotion("shadow", true));
        FreeStyleProject other = jenkins.createFreeStyleProject();
        jenkins.buildAndAssertSuccess(other);

        assertThat(client().getPage(other).asNormalizedText(), not(containsString("shadow")));
        assertNull(other.getAction(MlJobAction.class));
    }

    @Test
    public void stageWithANameThatIsNoAddress_isNotLinked() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        build(job, "promote", Reports.promotion("../../evil", true));

        assertEquals(List.of(), job.getAction(MlJobAction.class).getBoard().entries());
    }

    @Test
    public void column_showsTheGatesOfTheNewestBuildThatHasAny() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("gated");
        build(job, "data", Reports.data(1), "evaluate", Reports.evaluation(0.9));
        jenkins.buildAndAssertSuccess(job);
        FreeStyleProject other = jenkins.createFreeStyleProject("other");
        ListView view = new ListView("models", jenkins.jenkins);
        jenkins.jenkins.addView(view);
        view.add(job);
        view.add(other);
        view.getColumns().add(new MlVerdictColumn());

        HtmlPage page = client().goTo("view/models/");

        assertEquals(
                List.of("job/gated/1/ml-cicd/gate/data/", "job/gated/1/ml-cicd/gate/evaluate/"),
                page.querySelectorAll("a[href*='/ml-cicd/gate/']").stream()
                        .map(link -> ((DomElement) link).getAttribute("href").replaceFirst("^.*/view/models/", ""))
                        .collect(Collectors.toList()));
    }

    private FreeStyleBuild build(FreeStyleProject job, Object... idsAndReports) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        attach(build, idsAndReports);
        return build;
    }

    private static void attach(Run<?, ?> build, Object... idsAndReports) throws Exception {
        for (int i = 0; i < idsAndReports.length; i += 2) {
            MlBuildAction.attach(build, (String) idsAndReports[i], (Report) idsAndReports[i + 1]);
        }
    }

    private WebClient client() {
        WebClient client = jenkins.createWebClient();
        client.getOptions().setJavaScriptEnabled(false);
        return client;
    }

    private static List<String> texts(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(DomNode::asNormalizedText)
                .map(text -> text.replaceAll("\\s+", " "))
                .collect(Collectors.toList());
    }
}
