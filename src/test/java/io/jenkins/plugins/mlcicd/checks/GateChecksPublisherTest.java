package io.jenkins.plugins.mlcicd.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.Assert.assertEquals;

import hudson.model.FreeStyleBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

/** What is told to the host of a repository. */
public class GateChecksPublisherTest {
    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void eachGate_isOneCheck() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        ReportBuilder report = new ReportBuilder("data", "train.csv", Clock.systemUTC(), line -> {});
        report.check(Check.builder("rows", "Enough rows")
                .ended(Status.FAIL, "There are 3 rows.")
                .build());

        MlBuildAction.attach(build, "data-eu", report.build());

        List<ChecksDetails> published = Recorder.PUBLISHED;
        assertEquals(1, published.size());
        ChecksDetails details = published.get(0);
        assertEquals("ML gate: data-eu", details.getName().orElseThrow());
        assertEquals(ChecksConclusion.FAILURE, details.getConclusion());
        assertThat(details.getDetailsURL().orElseThrow(), endsWith("/1/ml-cicd/gate/data-eu/"));
        var output = details.getOutput().orElseThrow();
        assertEquals("Enough rows: There are 3 rows", output.getTitle().orElseThrow());
        assertThat(output.getSummary().orElseThrow(), containsString("**FAIL** Enough rows: There are 3 rows"));
    }

    /** A host that takes checks. */
    @TestExtension
    public static final class Recorder extends ChecksPublisherFactory {
        private static final List<ChecksDetails> PUBLISHED = new ArrayList<>();

        @Override
        protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
            return Optional.of(new ChecksPublisher() {
                @Override
                public void publish(ChecksDetails details) {
                    PUBLISHED.add(details);
                }
            });
        }
    }
}
