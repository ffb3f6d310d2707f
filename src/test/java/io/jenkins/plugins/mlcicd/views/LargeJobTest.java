package io.jenkins.plugins.mlcicd.views;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.model.ReportStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import jenkins.model.RunAction2;
import org.htmlunit.html.HtmlPage;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.LoggerRule;

/** What the pages of a job with a thousand builds cost. */
public class LargeJobTest {
    private static final int BUILDS = 1000;

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final LoggerRule reportsRead = new LoggerRule();

    /** Is told whenever a build of the test is read from its build.xml. */
    public static final class LoadCounter extends InvisibleAction implements RunAction2 {
        static final Set<Integer> LOADED = ConcurrentHashMap.newKeySet();

        @Override
        public void onAttached(Run<?, ?> run) {
            // Not loaded, but made by the test.
        }

        @Override
        public void onLoad(Run<?, ?> run) {
            LOADED.add(run.getNumber());
        }
    }

    @Test
    public void jobOfAThousandBuilds_loadsNoReport_andNoMoreBuildsThanItDraws() throws Exception {
        FreeStyleProject job = job();
        // Core looks through all builds for the last one that failed, finds none, and remembers that in a file.
        open(job, "");
        job = reload(job);
        reportsRead.record(ReportStore.class, Level.FINE).capture(10);

        HtmlPage page = open(job, "");
        assertEquals(1, page.querySelectorAll(".mlc-floating svg").size());
        int ofJobPage = LoadCounter.LOADED.size();
        assertTrue("The job's page loads " + ofJobPage + " builds", ofJobPage <= 60);

        HtmlPage trends = open(reload(job), "ml-cicd/");
        assertEquals(
                1, trends.querySelectorAll("figure[data-metric=roc_auc] svg").size());
        assertEquals(50, trends.querySelectorAll(".mlc-gates").size());
        int ofTrends = LoadCounter.LOADED.size();
        assertTrue("The page of trends loads " + ofTrends + " builds", ofTrends <= 60);

        HtmlPage all = open(reload(job), "ml-cicd/?builds=1000");
        assertEquals(BUILDS, LoadCounter.LOADED.size());
        assertEquals(50, all.querySelectorAll(".mlc-gates").size());

        assertEquals("Reports read", List.of(), reportsRead.getMessages());
        open(job, BUILDS + "/ml-cicd/gate/evaluate/");
        assertEquals("The count counts", 1, reportsRead.getMessages().size());
    }

    /** Copies the first build: its build.xml and a report. */
    private FreeStyleProject job() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        FreeStyleBuild first = jenkins.buildAndAssertSuccess(job);
        first.addAction(new LoadCounter());
        MlBuildAction.attach(first, "data", Reports.data(1));
        MlBuildAction.attach(first, "evaluate", Reports.evaluation(0.8));
        first.save();
        Path from = first.getRootDir().toPath();
        for (int number = 2; number <= BUILDS; number++) {
            Path to = Files.createDirectory(from.resolveSibling(Integer.toString(number)));
            Files.copy(from.resolve("build.xml"), to.resolve("build.xml"));
            Files.createDirectory(to.resolve("ml-cicd"));
            Files.copy(from.resolve("ml-cicd/evaluate.json"), to.resolve("ml-cicd/evaluate.json"));
        }
        job.updateNextBuildNumber(BUILDS + 1);
        return reload(job);
    }

    /** The job as it is after a restart: no build is in memory. */
    private FreeStyleProject reload(FreeStyleProject job) throws IOException {
        job.doReload();
        LoadCounter.LOADED.clear();
        return (FreeStyleProject) jenkins.jenkins.getItem(job.getName());
    }

    private HtmlPage open(FreeStyleProject job, String path) throws Exception {
        WebClient client = jenkins.createWebClient();
        client.getOptions().setJavaScriptEnabled(false);
        return client.getPage(job, path);
    }
}
