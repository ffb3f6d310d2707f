package io.jenkins.plugins.mlcicd.views;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Tool;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.htmlunit.html.HtmlPage;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;

/** Large reports, and reports of an agent that means harm: markup, control characters, huge texts, wrong numbers. */
public class HostileReportTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static final String MARKUP = "</td></script><script>alert(1)</script><img src=x onerror=alert(1)>";
    private static final String CONTROL = "\u0000\u0001\u001b[31m\u202e\u2028\ufffe\ud800\r\n";

    @Test
    public void pageOfTenThousandChecks_isNoLongerThanItsFirstPage() throws Exception {
        FreeStyleBuild small = build(Reports.large(100));
        FreeStyleBuild large = build(Reports.large(10_000));

        int ofSmall = size(small, "ml-cicd/");
        int ofLarge = size(large, "ml-cicd/");

        assertTrue(ofSmall + " and " + ofLarge + " characters", ofLarge < ofSmall + 5_000);
        assertTrue(ofLarge + " characters", ofLarge < 150_000);
    }

    @Test
    public void hostileReport_isShownAsText_inPagesOfBoundedSize() throws Exception {
        FreeStyleBuild build = build(hostile(1000));
        WebClient client = client();

        for (String path : List.of("", "ml-cicd/", "ml-cicd/gate/data/table?page=7", "../", "../ml-cicd/")) {
            HtmlPage page = client.getPage(build, path);
            String html = page.getWebResponse().getContentAsString();
            assertThat(path, html, not(containsString("<script>alert")));
            assertThat(path, html, not(containsString("<img src=x")));
            // The job's own page shows verdicts and numbers, but no text of the report.
            assertEquals(path, !path.equals("../"), html.contains("&lt;script"));
            for (char control : new char[] {0, 1, 27, 0x202e, 0xfffe}) {
                assertEquals(path + " has the character " + (int) control, -1, html.indexOf(control));
            }
            assertTrue(path + " has " + html.length() + " characters", html.length() < 2_000_000);
        }
        assertEquals(
                50,
                client.<HtmlPage>getPage(build, "ml-cicd/")
                        .querySelectorAll(".mlc-table tbody tr")
                        .size());
        String api = client.goTo(build.getUrl() + "ml-cicd/api/json", "application/json")
                .getWebResponse()
                .getContentAsString();
        assertTrue("The remote API has " + api.length() + " characters", api.length() < 50_000);
    }

    @Test
    public void hostileReport_leavesABuildThatCanBeReadAgain() throws Exception {
        FreeStyleBuild build = build(hostile(1000));
        FreeStyleProject job = build.getParent();

        job.doReload();

        FreeStyleBuild again = ((FreeStyleProject) JENKINS.jenkins.getItem(job.getName())).getBuildByNumber(1);
        assertEquals(1, again.getAction(MlBuildAction.class).getRecords().size());
        assertEquals(
                1000,
                again.getAction(MlBuildAction.class).report("data").checks().size());
    }

    /** As it comes from an agent: through JSON. */
    private static Report hostile(int count) throws IOException {
        String huge = MARKUP + CONTROL + "x".repeat(2_000);
        List<Object> numbers = List.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Long.MIN_VALUE,
                new BigDecimal("1e999999999"),
                new BigDecimal("1e-999999999"),
                new BigInteger("9".repeat(900)));
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object number = numbers.get(i % numbers.size());
            checks.add(Check.builder(i + huge, huge + i)
                    .group(huge)
                    .ended(i % 2 == 0 ? Status.FAIL : Status.ERROR, huge)
                    .expected(Map.of("min", number, "max", huge))
                    .observed(number)
                    .unit(i % 3 == 0 ? "bytes" : huge)
                    .detail(
                            "samples",
                            Collections.nCopies(i < 15 ? 50 : 1, Map.of("row", number, "value", huge, huge, huge)))
                    .detail(huge, Map.of(huge, List.of(huge, number)))
                    .build());
        }
        List<Point> points = IntStream.range(0, 5_000)
                .mapToObj(i -> new Point(i, i % 2 == 0 ? 1e308 : -1e308))
                .toList();
        List<Chart> charts = Collections.nCopies(
                30,
                new Chart(
                        huge,
                        huge,
                        Chart.Type.LINE,
                        new Axis(huge, huge),
                        new Axis(huge, huge),
                        List.of(new Series(huge, points))));
        Map<String, Object> outputs = new HashMap<>(Map.of("model", huge, "stage", huge));
        IntStream.range(0, 200).forEach(i -> outputs.put(i + huge, numbers.get(i % numbers.size())));
        Report report = new Report(
                "data",
                huge,
                Verdict.FAIL,
                Instant.parse("9999-12-31T23:59:59Z"),
                Long.MAX_VALUE,
                Collections.nCopies(500, new Subject(huge, huge, Reports.DIGEST, Long.MAX_VALUE)),
                checks,
                charts,
                outputs,
                Collections.nCopies(1_000, huge),
                new Tool(huge, huge));
        return ReportJson.read(ReportJson.write(report));
    }

    private static FreeStyleBuild build(Report report) throws Exception {
        FreeStyleBuild build = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
        MlBuildAction.attach(build, "data", report);
        return build;
    }

    private static int size(FreeStyleBuild build, String path) throws Exception {
        return client().getPage(build, path)
                .getWebResponse()
                .getContentAsString()
                .length();
    }

    private static WebClient client() {
        WebClient client = JENKINS.createWebClient();
        client.getOptions().setJavaScriptEnabled(false);
        return client;
    }
}
