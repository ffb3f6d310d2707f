package io.jenkins.plugins.mlcicd.views;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import io.jenkins.plugins.mlcicd.promotion.MlPermissions;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The page of all models: who sees what, and who may move versions. */
public class ModelsPageTest {
    private static final String PAGE = "ml-models/model/churn/";

    private static final Ladder STRICT =
            new Ladder(List.of(new Stage("staging", List.of()), new Stage("production", List.of("evaluate"))));

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private FreeStyleBuild build;

    @Before
    public void setUp() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "promoter", "approver")
                .grant(MlPermissions.PROMOTE)
                .everywhere()
                .to("promoter")
                .grant(MlPermissions.APPROVE)
                .everywhere()
                .to("approver"));
        build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("train"));
    }

    @Test
    public void nothingPromoted_saysHow() throws Exception {
        assertThat(get("reader", "ml-models/").asNormalizedText(), containsString("No model was promoted"));
    }

    @Test
    public void pages_showStagesVersionsAndTheLedger() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);
        promoteInBuild(Ladder.standard(), "2", true);

        String row = texts(get("reader", "ml-models/"), ".mlc-stages tbody tr").get(0);
        assertThat(
                row, containsString("staging version 2 " + Digests.ofText("2").substring(0, 12)));
        HtmlPage page = get("admin", PAGE);
        assertThat(texts(page, ".mlc-stages tbody tr").get(0), containsString("train #1"));
        assertThat(texts(page, ".mlc-versions tbody tr").get(0), containsString("train #1 evaluate "));
        List<String> ledger = texts(page, ".mlc-ledger tbody tr");
        assertEquals(2, ledger.size());
        assertThat(ledger.get(0), containsString("Promotion staging 2"));
        assertThat(ledger.get(0), containsString("jenkins better recall train #1 evaluate"));
        assertThat(page.asNormalizedText(), containsString("The chain of 2 lines verifies."));
        assertThat(get("admin", PAGE + "?verify").asNormalizedText(), containsString("Verified: 2 transitions"));
        assertThat(get("reader", PAGE + "?verify").asNormalizedText(), not(containsString("Verified:")));
    }

    @Test
    public void build_isNotNamedToUsersWhoMayNotReadItsJob() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);

        assertThat(get("reader", PAGE).asXml(), not(containsString("job/train")));
        assertThat(api("reader").toString(), not(containsString("job/train")));
        assertThat(api("admin").toString(), containsString("job/train/1/"));
    }

    @Test
    public void promotion_isWrittenInTheUsersName_andCanBeRolledBack() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);
        promoteInBuild(Ladder.standard(), "2", true);

        assertEquals(
                302,
                post("approver", "promotion/production", "reason", "approved in review")
                        .status());
        assertEquals(
                302,
                post("promoter", "rollback/staging", "reason", "bad calibration")
                        .status());

        List<Transition> ledger = ControllerStore.open().ledger("churn");
        assertEquals(4, ledger.size());
        assertEquals("production", ledger.get(2).stage());
        assertEquals("approver", ledger.get(2).move().origin().actor());
        assertEquals("jenkins", ledger.get(2).move().origin().actorSource());
        assertEquals("approved in review", ledger.get(2).move().origin().reason());
        assertEquals(1, ledger.get(3).version().number());
        assertEquals("promoter", ledger.get(3).move().origin().actor());
    }

    @Test
    public void form_sendsWhatTheUserSaw() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);
        WebClient client = client("approver");
        client.getOptions().setJavaScriptEnabled(true);
        HtmlPage form = client.goTo(PAGE + "promotion/production/");
        form.getFormByName("move").getTextAreaByName("reason").setText("<b>go</b>");

        HtmlPage after = jenkins.submit(form.getFormByName("move"));

        assertThat(after.asNormalizedText(), containsString("<b>go</b>"));
        assertEquals(
                "approver",
                ControllerStore.open().ledger("churn").get(1).move().origin().actor());
    }

    @Test
    public void stageThatMovedMeanwhile_isLeftAlone() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);
        assertEquals(
                302, post("approver", "promotion/production", "reason", "one").status());
        promoteInBuild(Ladder.standard(), "2", true);

        Answer answer = post("approver", "promotion/production", "reason", "two", "expect", "none");

        assertEquals(409, answer.status());
        assertThat(answer.text(), containsString("Refused: production was left as it is."));
        assertEquals(3, ControllerStore.open().ledger("churn").size());
    }

    @Test
    public void rollbackOfAStageThatMovedMeanwhile_isRefusedAndSaysWhoMovedIt() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);
        promoteInBuild(Ladder.standard(), "2", true);
        String seen = get("admin", PAGE + "rollback/staging/")
                .getFormByName("move")
                .getInputByName("expect")
                .getValue();
        promoteInBuild(Ladder.standard(), "3", true);

        Answer answer = post("admin", "rollback/staging", "reason", "worse", "expect", seen);

        assertEquals(409, answer.status());
        assertThat(
                answer.text(),
                containsString("Refused: staging was left as it is. Another version came into staging while you looked"
                        + " at this form. It now shows what is there; decide again."));
        assertThat(answer.text(), containsString("expected version 2 ("));
        assertThat(answer.text(), containsString(") in staging, found version 3 ("));
        assertThat(answer.text(), containsString("brought there by jenkins at "));
        assertThat(answer.text(), containsString("Instead of\nversion 3 ("));
        assertEquals(3, ControllerStore.open().ledger("churn").size());
    }

    @Test
    public void ledgerAndVersions_havePages_theNewestFirst() throws Exception {
        for (int i = 1; i <= 51; i++) {
            promoteInBuild(Ladder.standard(), Integer.toString(i), i == 51);
        }

        HtmlPage first = get("admin", PAGE);
        assertEquals(50, texts(first, ".mlc-ledger tbody tr").size());
        assertThat(texts(first, ".mlc-ledger tbody tr").get(0), startsWith("51 "));
        assertEquals(List.of("1 to 50 of 51"), texts(first, "#ledger .mlc-checks__bar .mlc-quiet"));
        assertThat(texts(first, ".mlc-versions tbody tr").get(49), startsWith("2 "));
        assertThat(first.asNormalizedText(), containsString("The chain of 51 lines verifies."));

        HtmlPage second = first.<HtmlAnchor>querySelector("#ledger a[rel=next]").click();
        assertEquals(1, texts(second, ".mlc-ledger tbody tr").size());
        assertThat(texts(second, ".mlc-ledger tbody tr").get(0), startsWith("1 "));
        assertEquals(50, texts(second, ".mlc-versions tbody tr").size());
        assertThat(
                texts(get("admin", PAGE + "?versions=999"), ".mlc-versions tbody tr")
                        .get(0),
                startsWith("1 "));
    }

    @Test
    public void evidence_canBeDownloadedByWhoMayReadTheJobOrDecide() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);
        String sha256 =
                ControllerStore.open().ledger("churn").get(0).move().evidence().get("evaluate");
        String path = PAGE + "evidence/evaluate/" + sha256;

        HtmlAnchor link = get("promoter", PAGE).querySelector(".mlc-versions a[href$='" + sha256 + "']");
        Page file = link.click();
        assertEquals(sha256, Digests.ofText(file.getWebResponse().getContentAsString()));
        assertEquals(
                "attachment; filename=\"churn-evaluate-" + sha256.substring(0, 12) + ".json\"",
                file.getWebResponse().getResponseHeaderValue("Content-Disposition"));
        assertEquals("nosniff", file.getWebResponse().getResponseHeaderValue("X-Content-Type-Options"));

        assertEquals(
                0, get("reader", PAGE).querySelectorAll("a[href*='/evidence/']").size());
        assertEquals(403, status("reader", path));
        assertEquals(404, status("admin", PAGE + "evidence/predictions/" + sha256));
        assertEquals(404, status("admin", PAGE + "evidence/evaluate/" + "0".repeat(64)));
        assertEquals(404, status("admin", PAGE + "evidence/evaluate"));
        assertEquals(404, status("admin", PAGE + "evidence/evaluate/..%2F..%2Fledger.jsonl"));
    }

    @Test
    public void evidenceThatWasChanged_isNotServed() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);
        Transition first = ControllerStore.open().ledger("churn").get(0);
        String sha256 = first.move().evidence().get("evaluate");
        Files.writeString(
                ControllerStore.folder()
                        .resolve("churn/versions/" + first.version().digest() + "/evidence/evaluate-" + sha256
                                + ".json"),
                "{}");

        assertEquals(409, status("admin", PAGE + "evidence/evaluate/" + sha256));
    }

    @Test
    public void requirementsOfTheLastBuild_holdHereToo() throws Exception {
        promoteInBuild(STRICT, "1", false);

        Answer answer = post("admin", "promotion/production", "reason", "hurry");

        assertEquals(409, answer.status());
        assertThat(answer.text(), containsString("The evaluate gate passed for this version"));
        assertThat(answer.text(), containsString("no report of the evaluate gate is kept with the version"));
        assertThat(answer.text(), containsString("run the gate in a build that promotes this version"));
        assertThat(
                answer.text(), not(containsString(jenkins.jenkins.getRootDir().toString())));
        assertEquals(1, ControllerStore.open().ledger("churn").size());
        promoteInBuild(STRICT, "2", true);
        assertEquals(
                302, post("admin", "promotion/production", "reason", "judged").status());
    }

    @Test
    public void laddersFileThatCannotBeRead_forbidsPromotion() throws Exception {
        promoteInBuild(STRICT, "1", true);
        Files.writeString(ControllerStore.folder().resolve("churn/ladder.json"), "{}");

        assertThat(get("admin", PAGE).asNormalizedText(), containsString("so nobody can promote it here"));
        assertEquals(
                404, post("admin", "promotion/production", "reason", "hurry").status());
    }

    @Test
    public void whatIsMissingInTheRequest_isSaid() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);

        Answer noReason = post("admin", "promotion/production", "reason", " ");
        assertEquals(400, noReason.status());
        assertThat(noReason.text(), containsString("Say why: the reason is kept in the ledger."));
        Answer noVersion = post("admin", "promotion/production", "reason", "x", "version", "../../etc");
        assertEquals(400, noVersion.status());
        assertThat(noVersion.text(), containsString("is no version"));
        assertEquals(409, post("admin", "rollback/staging", "reason", "x").status());
    }

    @Test
    public void movesAreOnlyForThosePermitted_andOnlyByPost() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);

        assertEquals(403, post("reader", "promotion/production", "reason", "x").status());
        assertEquals(
                403, post("promoter", "promotion/production", "reason", "x").status());
        assertEquals(403, post("approver", "rollback/staging", "reason", "x").status());
        assertEquals(403, status("reader", PAGE + "promotion/production/"));
        assertEquals(405, status("admin", PAGE + "promotion/production/submit?reason=x"));
        assertEquals(404, status("admin", PAGE + "promotion/nowhere/"));
        assertEquals(1, ControllerStore.open().ledger("churn").size());
        assertEquals(List.of(), get("reader", PAGE).querySelectorAll("a.jenkins-button[href*='production']"));
    }

    @Test
    public void namesThatAreNoModel_areNotFound() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);

        for (String name : List.of("nothing", ".incoming", "..%2fchurn", "churn%00", "..%5c..", "%3Cb%3E")) {
            int status = status("admin", "ml-models/model/" + name + "/");
            assertTrue(name + ": " + status, status == 404 || status == 400);
        }
    }

    @Test
    public void whoMayNotReadJenkins_seesNothing() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);

        for (String path : List.of("ml-models/", PAGE, PAGE + "api/json", "ml-models/api/json")) {
            HttpURLConnection anonymous = (HttpURLConnection) new URL(jenkins.getURL(), path).openConnection();
            assertEquals(path, 403, anonymous.getResponseCode());
            assertThat(
                    new String(anonymous.getErrorStream().readAllBytes(), StandardCharsets.UTF_8),
                    not(containsString("better recall")));
        }
    }

    @Test
    public void brokenLedger_isSaid_andNothingCanBeMoved() throws Exception {
        promoteInBuild(Ladder.standard(), "1", true);
        promoteInBuild(Ladder.standard(), "2", true);
        Path file = ControllerStore.folder().resolve("churn/ledger.jsonl");
        Files.writeString(file, Files.readString(file).replaceFirst("better recall", "other reasons"));

        HtmlPage page = get("admin", PAGE);

        assertThat(page.asNormalizedText(), containsString("The chain is broken"));
        assertThat(page.asNormalizedText(), containsString("jenkins:models"));
        assertEquals(
                0, page.querySelectorAll("a.jenkins-button[href^='promotion']").size());
        assertEquals(409, post("admin", "promotion/production", "reason", "x").status());
    }

    @Test
    public void remoteApi_hasRawValues() throws Exception {
        promoteInBuild(STRICT, "1", true);

        JSONObject model = api("admin");

        assertEquals("churn", model.getString("name"));
        assertTrue(model.getBoolean("chainWhole"));
        JSONObject staging = model.getJSONArray("stages").getJSONObject(0);
        assertEquals("staging", staging.getString("name"));
        Transition first = ControllerStore.open().ledger("churn").get(0);
        assertEquals(
                first.time().toEpochMilli(), staging.getJSONObject("current").getLong("time"));
        assertEquals(Digests.ofText("1"), staging.getJSONObject("current").getString("version"));
        assertEquals(
                "[\"evaluate\"]", model.getJSONArray("stages").getJSONObject(1).getString("requires"));
        JSONObject line = model.getJSONArray("ledger").getJSONObject(0);
        assertEquals(first.hash(), line.getString("hash"));
        assertEquals(
                first.move().evidence().get("evaluate"),
                line.getJSONObject("evidence").getString("evaluate"));
        assertEquals(
                "churn",
                client("reader")
                        .getJSON(jenkins.getURL() + "ml-models/api/json")
                        .getJSONObject()
                        .getJSONArray("models")
                        .getJSONObject(0)
                        .getString("name"));
    }

    private void promoteInBuild(Ladder ladder, String weights, boolean isEvaluated) throws Exception {
        StoredModels.promote(build, folder.newFolder().toPath(), ladder, weights, isEvaluated);
    }

    private record Answer(int status, String text) {}

    private Answer post(String user, String move, String... namesAndValues) throws Exception {
        WebClient client = client(user);
        client.getOptions().setRedirectEnabled(false);
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), PAGE + move + "/submit"), HttpMethod.POST);
        client.addCrumb(request);
        List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.add(new NameValuePair(namesAndValues[i], namesAndValues[i + 1]));
        }
        request.setRequestParameters(parameters);
        Page page = client.getPage(request);
        String text = page instanceof HtmlPage html ? html.asNormalizedText() : "";
        return new Answer(page.getWebResponse().getStatusCode(), text);
    }

    private JSONObject api(String user) throws Exception {
        return client(user)
                .getJSON(jenkins.getURL() + PAGE + "api/json?depth=1")
                .getJSONObject();
    }

    private int status(String user, String path) throws Exception {
        return client(user)
                .getPage(new URL(jenkins.getURL(), path))
                .getWebResponse()
                .getStatusCode();
    }

    private HtmlPage get(String user, String path) throws Exception {
        return client(user).goTo(path);
    }

    private WebClient client(String user) throws Exception {
        WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        return client.withBasicCredentials(user);
    }

    private static List<String> texts(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(DomNode::asNormalizedText)
                .map(text -> text.replaceAll("\\s+", " "))
                .collect(Collectors.toList());
    }
}
