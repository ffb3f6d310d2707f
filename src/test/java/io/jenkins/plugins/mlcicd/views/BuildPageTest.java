package io.jenkins.plugins.mlcicd.views;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.model.ReportStore;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What people see of the gates of a build. */
public class BuildPageTest {
    @ClassRule
    public static JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void summary_hasALinePerGate_withMessageAndDifferenceToTheReference() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        attach(job, "data", Reports.data(0), "evaluate", Reports.evaluation(0.85));
        jenkins.buildAndAssertSuccess(job); // a build without gates is no reference
        FreeStyleBuild build = attach(job, "data", Reports.data(2), "evaluate", Reports.evaluation(0.8375));

        HtmlPage page = client().getPage(build);

        assertEquals(
                List.of(
                        "Failed Data quality 2 failed, 8 passed height_ft lies between 0"
                                + " and 40000 (0): 37 of 25,558 values of height_ft lie outside 0 to 40,000; height_ft lies"
                                + " between 0 and 40000 (1): 37 of 25,558 values of height_ft lie outside 0 to 40,000"
                                + " checks not passed +2 since #1",
                        "Passed with warnings Evaluation 1 inconclusive, 1 passed"
                                + " The model is small: Nobody measured it roc_auc \u22120.0125 since #1"),
                texts(page, ".mlc-summary > li"));
    }

    @Test
    public void differences_nameFirstTheMetricsThatRulesAreAbout() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        attach(job, "evaluate", Reports.evaluation(0.85, Map.of("accuracy", 0.5, "log_loss", 0.25)));
        FreeStyleBuild build =
                attach(job, "evaluate", Reports.evaluation(0.8375, Map.of("accuracy", 0.75, "log_loss", 1.25)));

        HtmlPage page = client().getPage(build);

        assertEquals(
                "roc_auc \u22120.0125 log_loss +1 accuracy +0.25 since #1",
                text(page, ".mlc-summary .mlc-delta").replace("· ", ""));
    }

    @Test
    public void summary_namesWhatWasPromoted() throws Exception {
        FreeStyleBuild build =
                attach(jenkins.createFreeStyleProject(), "promote", Reports.promotion("production", true));

        HtmlPage page = client().getPage(build);

        assertEquals(
                List.of("Passed Promotion 1 passed churn version 7 → production 4f1c0e9d8b7a"),
                texts(page, ".mlc-summary > li"));
    }

    @Test
    public void page_opensAtTheGateThatBlocks_withFailedChecksFirst() throws Exception {
        FreeStyleBuild build =
                attach(jenkins.createFreeStyleProject(), "evaluate", Reports.evaluation(0.85), "data", Reports.data(1));

        HtmlPage page = client().getPage(build, "ml-cicd/");

        assertEquals("Data quality: Failed", text(page, ".mlc-head h2"));
        assertEquals(
                List.of(
                        "Evaluation Passed with warnings 1 inconclusive, 1 passed",
                        "Data quality Failed 1 failed, 9 passed"),
                texts(page, ".mlc-step"));
        assertEquals(
                "Failed height_ft lies between 0 and 40000 (0) 37 of 25,558 values of height_ft lie outside 0 to 40,000."
                        + " Expected 0 to 40,000 ft Observed -900 ft Belongs to training data"
                        + " Examples row value 112 \" 12,5 \"",
                text(page, ".mlc-finding"));
        assertEquals("1 to 10 of 10 checks", text(page, ".mlc-checks__bar [role=status]"));
        assertThat(page.asNormalizedText(), containsString("data/train.csv\t" + Reports.DIGEST + "\t1.8 MB"));
        assertThat(page.getBody().getTextContent(), containsString("One scan for 10 expectations"));
    }

    @Test
    public void chart_isDrawnInThePage() throws Exception {
        FreeStyleBuild build = attach(jenkins.createFreeStyleProject(), "evaluate", Reports.evaluation(0.85));

        HtmlPage page = client().getPage(build, "ml-cicd/gate/evaluate/");

        assertEquals("ROC curve", text(page, ".mlc-charts figcaption"));
        assertEquals(1, page.querySelectorAll(".mlc-charts svg.mlc-chart").size());
    }

    @Test
    public void hostileTexts_areShownAsTexts() throws Exception {
        List<String> texts = List.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "${7*7} #{1} ${it.run.delete()}",
                "</style></title></textarea></svg>");
        for (String text : texts) {
            FreeStyleBuild build = attach(
                    jenkins.createFreeStyleProject(),
                    "data",
                    Reports.of("data", text),
                    "evaluate",
                    Reports.of("evaluate", text));
            for (String address : List.of("", "ml-cicd/", "ml-cicd/gate/data/table", "../", "../ml-cicd/")) {
                HtmlPage page = client().getPage(build, address);
                assertThat(address, page.getBody().getTextContent(), containsString(text));
                assertEquals(address, List.of(), scripts(page, "alert"));
                assertEquals(
                        address,
                        0,
                        page.querySelectorAll("img[src=x], [onerror], [onmouseover]")
                                .size());
            }
        }
    }

    @Test
    public void textsThatChangeTheDirectionOfReading_areShownByTheirCodes() throws Exception {
        FreeStyleBuild build =
                attach(jenkins.createFreeStyleProject(), "data", Reports.of("data", "gnp\u202Efdp.exe \uFFFE"));

        for (String address : List.of("", "ml-cicd/")) {
            String text = client().getPage(build, address).getBody().getTextContent();
            assertThat(text, containsString("gnp\\u202Efdp.exe \\uFFFE"));
            assertThat(text, not(containsString("\u202E")));
        }
    }

    @Test
    public void tableOfTenThousandChecks_hasPages_isSortedAndSearched() throws Exception {
        FreeStyleBuild build = attach(jenkins.createFreeStyleProject(), "data", Reports.large(10_000));

        HtmlPage page = client().getPage(build, "ml-cicd/");
        assertEquals("1 to 50 of 10,000 checks", text(page, ".mlc-checks__bar [role=status]"));
        assertEquals(50, page.querySelectorAll(".mlc-table tbody tr").size());
        assertThat(texts(page, ".mlc-table tbody tr").get(0), containsString("Failed height_ft"));

        HtmlPage next = page.<HtmlAnchor>querySelector("[data-page=next]").click();
        assertEquals("51 to 100 of 10,000 checks", text(next, ".mlc-checks__bar [role=status]"));

        HtmlPage last = client().getPage(build, "ml-cicd/gate/data/table?sort=check&order=descending&page=200");
        assertEquals("9,951 to 10,000 of 10,000 checks", text(last, ".mlc-checks__bar [role=status]"));
        assertThat(texts(last, ".mlc-table tbody tr").get(49), containsString("column 00001 is never missing"));

        HtmlPage found = client().getPage(build, "ml-cicd/gate/data/table?text=COLUMN+0012&status=pass");
        assertEquals("1 to 10 of 10 that match, of 10,000 checks", text(found, ".mlc-checks__bar [role=status]"));

        HtmlPage none = client().getPage(build, "ml-cicd/gate/data/table?text=nothing&page=x&sort=y&status=z");
        assertEquals("None of 10,000 checks matches", text(none, ".mlc-checks__bar [role=status]"));
    }

    @Test
    public void removedReport_leavesWhatTheBuildItselfKnows() throws Exception {
        FreeStyleBuild build = attach(jenkins.createFreeStyleProject(), "data", Reports.data(1));
        Files.delete(new ReportStore(build).file("data"));

        String text = client().getPage(build, "ml-cicd/").asNormalizedText();

        assertThat(text, containsString("37 of 25,558 values of height_ft lie outside 0 to 40,000"));
        assertThat(text, containsString("The report is not here any more"));
        WebClient client = client().withThrowExceptionOnFailingStatusCode(false);
        assertEquals(404, status(client, build.getUrl() + "ml-cicd/gate/data/report.json"));
    }

    @Test
    public void rawReport_isServedAsJsonAndNothingElse() throws Exception {
        FreeStyleBuild build =
                attach(jenkins.createFreeStyleProject(), "data", Reports.of("data", "<script>alert(1)</script>"));

        WebResponse response = client().goTo(build.getUrl() + "ml-cicd/gate/data/report.json", "application/json")
                .getWebResponse();

        assertEquals(
                "application/json;charset=utf-8",
                response.getResponseHeaderValue("Content-Type").toLowerCase());
        assertEquals("nosniff", response.getResponseHeaderValue("X-Content-Type-Options"));
        assertEquals("attachment; filename=\"data.json\"", response.getResponseHeaderValue("Content-Disposition"));
        assertEquals(
                "<script>alert(1)</script>",
                JSONObject.fromObject(response.getContentAsString()).getString("name"));
    }

    @Test
    public void remoteApi_hasRawNumbers() throws Exception {
        FreeStyleBuild build = attach(
                jenkins.createFreeStyleProject(), "data", Reports.data(2), "evaluate", Reports.evaluation(0.84127341));

        JSONObject all = jenkins.getJSON(build.getUrl() + "ml-cicd/api/json").getJSONObject();
        assertEquals(2, all.getJSONArray("gates").getJSONObject(0).getInt("failed"));
        JSONObject one = jenkins.getJSON(build.getUrl() + "ml-cicd/gate/evaluate/api/json")
                .getJSONObject();
        assertEquals("WARN", one.getString("verdict"));
        assertEquals(0.84127341, one.getJSONObject("metrics").getDouble("roc_auc"), 0);
    }

    @Test
    public void gateThatTheBuildDoesNotHave_isNotFound() throws Exception {
        FreeStyleBuild build = attach(jenkins.createFreeStyleProject(), "data", Reports.data(0));

        WebClient client = client().withThrowExceptionOnFailingStatusCode(false);

        assertEquals(404, status(client, build.getUrl() + "ml-cicd/gate/evaluate/"));
        assertEquals(404, status(client, build.getUrl() + "ml-cicd/gate/..%2F..%2Fbuild/report.json"));
    }

    @Test
    public void whoMayNotReadTheJob_seesNothing() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        FreeStyleBuild build = attach(job, "data", Reports.data(0));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "other")
                .grant(Item.READ)
                .onItems(job)
                .to("reader"));
        try {
            for (String address : List.of("", "gate/data/", "gate/data/report.json", "gate/data/table", "api/json")) {
                String url = build.getUrl() + "ml-cicd/" + address;
                WebClient client = client().withThrowExceptionOnFailingStatusCode(false);
                assertEquals(url, 404, status(client.withBasicCredentials("other"), url));
                assertEquals(url, 200, status(client().withBasicCredentials("reader"), url));
            }
        } finally {
            jenkins.jenkins.setSecurityRealm(hudson.security.SecurityRealm.NO_AUTHENTICATION);
            jenkins.jenkins.setAuthorizationStrategy(hudson.security.AuthorizationStrategy.UNSECURED);
        }
    }

    @Test
    public void buildWithoutGates_hasNoPage() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());

        assertNull(build.getAction(MlBuildPageAction.class));
    }

    @Test
    public void badges_tellStagesAndGatesThatBlocked() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        FreeStyleBuild build = attach(
                job,
                "promote",
                Reports.promotion("production", true),
                "data",
                Reports.data(1),
                "evaluate",
                Reports.evaluation(1));

        HtmlPage page = jenkins.createWebClient().getPage(job);

        assertEquals(List.of("production", "Data quality: Failed"), texts(page, ".mlc-badge"));
        assertEquals(
                "ML gates: 2 of 3 passed",
                build.getAction(MlBuildPageAction.class).getBuildHealth().getDescription());
        assertEquals(
                66, build.getAction(MlBuildPageAction.class).getBuildHealth().getScore());
    }

    static FreeStyleBuild attach(FreeStyleProject job, Object... idsAndReports) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        for (int i = 0; i < idsAndReports.length; i += 2) {
            MlBuildAction.attach(build, (String) idsAndReports[i], (Report) idsAndReports[i + 1]);
        }
        return build;
    }

    /** A browser without scripts: every page must work without them. */
    private static WebClient client() {
        WebClient client = jenkins.createWebClient();
        client.getOptions().setJavaScriptEnabled(false);
        return client;
    }

    private static int status(WebClient client, String address) throws Exception {
        return client.goTo(address, null).getWebResponse().getStatusCode();
    }

    private static String text(HtmlPage page, String selector) {
        return texts(page, selector).get(0);
    }

    private static List<String> texts(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(DomNode::asNormalizedText)
                .map(text -> text.replaceAll("[ \\s]+", " "))
                .collect(Collectors.toList());
    }

    private static List<String> scripts(HtmlPage page, String part) {
        return page.getElementsByTagName("script").stream()
                .map(DomElement::getTextContent)
                .filter(text -> text.contains(part))
                .collect(Collectors.toList());
    }
}
