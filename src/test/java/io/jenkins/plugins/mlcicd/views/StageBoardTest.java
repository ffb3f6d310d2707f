package io.jenkins.plugins.mlcicd.views;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.Assert.assertEquals;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.model.ReportStore;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import io.jenkins.plugins.mlcicd.promotion.KnownLadder;
import io.jenkins.plugins.mlcicd.promotion.ManualMove;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.LoggerRule;

/** The board of stages of a job whose models are in the controller's store. */
public class StageBoardTest {
    private static final String DATE = ".*\\d{4}.*";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final LoggerRule reportsRead = new LoggerRule();

    private FreeStyleProject job;

    @Before
    public void setUp() throws Exception {
        job = jenkins.createFreeStyleProject("train");
    }

    @Test
    public void movesOfPeople_showAtTheJob() throws Exception {
        promote("1");
        promote("2");
        move("production").promote(Optional.empty(), Optional.empty(), "approved");
        move("staging").rollBack(Optional.empty(), Optional.empty(), "worse");

        List<String> rows = rows("ml-cicd/");

        assertEquals(2, rows.size());
        assertThat(
                rows.get(0),
                matchesPattern(
                        "staging churn version 1 " + digest("1") + DATE + " SYSTEM train #1 version 2 evaluate.*"));
        assertThat(
                rows.get(1),
                matchesPattern("production churn version 2 " + digest("2") + DATE + " SYSTEM train #2 – evaluate.*"));
        assertThat(
                rows("").get(0), matchesPattern("staging churn version 1 " + digest("1") + DATE + " SYSTEM train #1"));
    }

    @Test
    public void buildThatNoUserStarted_isNamedJenkins_andEmptyStagesAreShown() throws Exception {
        promote("1");

        List<String> rows = rows("ml-cicd/");

        assertThat(
                rows.get(0),
                matchesPattern("staging churn version 1 " + digest("1") + DATE + " jenkins train #1 – evaluate.*"));
        assertEquals("production no version of churn yet", rows.get(1));
    }

    @Test
    public void boardIsThere_whenTheBuildsAreGone() throws Exception {
        FreeStyleBuild build = promote("1");
        jenkins.buildAndAssertSuccess(job);
        build.delete();

        assertThat(
                rows("ml-cicd/").get(0),
                matchesPattern("staging churn version 1 " + digest("1") + DATE + " jenkins – – evaluate.*"));
    }

    @Test
    public void noReportIsRead() throws Exception {
        promote("1");
        reportsRead.record(ReportStore.class, Level.FINE).capture(10);

        rows("");
        rows("ml-cicd/");

        assertEquals(List.of(), reportsRead.getMessages());
        job.getLastBuild().getAction(MlBuildAction.class).report("promote-staging");
        assertEquals(1, reportsRead.getMessages().size());
    }

    @Test
    public void brokenLedger_isSaid() throws Exception {
        promote("1");
        promote("2");
        Path ledger = ControllerStore.folder().resolve("churn/ledger.jsonl");
        Files.writeString(ledger, Files.readString(ledger).replaceFirst("better recall", "other reasons"));

        HtmlPage page = client().getPage(job, "ml-cicd/");

        assertThat(page.asNormalizedText(), containsString("The ledger of churn is broken"));
        assertThat(page.asNormalizedText(), containsString("jenkins:models"));
    }

    @Test
    public void modelThatTheStoreHasNoMore_isToldByTheBuilds() throws Exception {
        promote("1");
        Files.delete(ControllerStore.folder().resolve("churn/ledger.jsonl"));

        assertThat(rows("ml-cicd/").get(0), containsString("#1 – Promotion"));
    }

    private FreeStyleBuild promote(String weights) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        Report report = StoredModels.promote(build, folder.newFolder().toPath(), Ladder.standard(), weights, true);
        MlBuildAction.attach(build, "promote-staging", report);
        return build;
    }

    private static ManualMove move(String stage) {
        KnownLadder ladder = KnownLadder.of("churn");
        return new ManualMove("churn", ladder, ladder.stage(stage).orElseThrow());
    }

    private static String digest(String weights) {
        return Digests.ofText(weights).substring(0, 12);
    }

    private List<String> rows(String path) throws Exception {
        return client().getPage(job, path).querySelectorAll(".mlc-stages tbody tr").stream()
                .map(DomNode::asNormalizedText)
                .map(text -> text.replaceAll("\\s+", " "))
                .collect(Collectors.toList());
    }

    private WebClient client() {
        WebClient client = jenkins.createWebClient();
        client.getOptions().setJavaScriptEnabled(false);
        return client;
    }
}
