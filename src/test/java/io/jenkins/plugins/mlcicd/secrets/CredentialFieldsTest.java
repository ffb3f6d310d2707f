package io.jenkins.plugins.mlcicd.secrets;

import static org.junit.Assert.assertEquals;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.mlcicd.steps.ContainerizeStep;
import io.jenkins.plugins.mlcicd.steps.DataQualityStep;
import io.jenkins.plugins.mlcicd.steps.RunStep;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The drop-downs and checks of the fields for credentials: what they offer, and to whom. */
public class CredentialFieldsTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static FreeStyleProject job;

    @Before
    public void setUp() throws Exception {
        if (job != null) {
            return;
        }
        job = JENKINS.createFreeStyleProject();
        Credentials.login(JENKINS.jenkins, "registry-puller", "puller", "passw0rd");
        Credentials.text(JENKINS.jenkins, "tracking-token", "t0ken");
        JENKINS.jenkins.setSecurityRealm(JENKINS.createDummySecurityRealm());
        JENKINS.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("configurer")
                .grant(Jenkins.READ, Item.READ, CredentialsProvider.USE_ITEM)
                .everywhere()
                .to("user")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
    }

    @Test
    public void choice_isOfTheRightKind() throws Exception {
        String registry = "fillRegistryCredentialsIdItems?registryCredentialsId=";
        String database = "fillDatabaseCredentialsIdItems?databaseCredentialsId=";
        List<String> logins = List.of("", "registry-puller");
        assertEquals(logins, items("configurer", ContainerizeStep.class, registry));
        assertEquals(logins, items("configurer", RunStep.class, registry));
        assertEquals(logins, items("configurer", RunStep.class, database));
        assertEquals(logins, items("configurer", DataQualityStep.class, database));
        assertEquals(logins, items("user", DataQualityStep.class, database));
        assertEquals(
                List.of("", "tracking-token"),
                items("configurer", SecretVariable.class, "fillCredentialsIdItems?credentialsId="));
    }

    @Test
    public void whoMayNotUseCredentials_seesTheCurrentValueOnly() throws Exception {
        assertEquals(
                List.of("current"),
                items("reader", RunStep.class, "fillRegistryCredentialsIdItems?registryCredentialsId=current"));
        assertEquals(
                List.of("current"),
                items("reader", SecretVariable.class, "fillCredentialsIdItems?credentialsId=current"));
        String missing = "checkRegistryCredentialsId?value=nothing";
        assertEquals("<div/>", text("reader", RunStep.class, missing));
        assertEquals("<div/>", text("reader", SecretVariable.class, "checkVariable?value=a+b"));
    }

    @Test
    public void outsideOfAJob_onlyAdministratorsSeeCredentials() throws Exception {
        String path = "descriptorByName/" + RunStep.class.getName()
                + "/fillRegistryCredentialsIdItems?registryCredentialsId=";
        assertEquals(List.of("", "registry-puller"), values(request("admin", path, HttpMethod.POST)));
        assertEquals(List.of(""), values(request("configurer", path, HttpMethod.POST)));
    }

    @Test
    public void wrongValues_areExplained() throws Exception {
        assertEquals(
                "<div class=\"error\">Not found, or not for this job. Needed: a username with password</div>",
                text("configurer", ContainerizeStep.class, "checkRegistryCredentialsId?value=tracking-token"));
        assertEquals(
                "<div class=\"error\">Not found, or not for this job. Needed: a secret text</div>",
                text("configurer", SecretVariable.class, "checkCredentialsId?value=registry-puller"));
        assertEquals(
                "<div class=\"error\">secrets: &quot;a b&quot; is no name of an environment variable; use letters, digits"
                        + " and &#039;_&#039;, not starting with a digit</div>",
                text("configurer", SecretVariable.class, "checkVariable?value=a+b"));
    }

    @Test
    public void rightValues_areOk() throws Exception {
        for (String value : List.of("", "registry-puller", "$%7BREGISTRY%7D")) {
            assertEquals(
                    "<div/>", text("configurer", DataQualityStep.class, "checkDatabaseCredentialsId?value=" + value));
        }
        assertEquals("<div/>", text("configurer", SecretVariable.class, "checkVariable?value=TRACKING_TOKEN"));
    }

    @Test
    public void choicesAndChecks_areCalledByPostOnly() throws Exception {
        for (String call :
                List.of("fillRegistryCredentialsIdItems?registryCredentialsId=", "checkRegistryCredentialsId?value=")) {
            WebResponse response = request("configurer", path(RunStep.class, call), HttpMethod.GET);
            assertEquals(call, 404, response.getStatusCode());
        }
    }

    private static List<String> items(String user, Class<?> type, String call) throws Exception {
        return values(request(user, path(type, call), HttpMethod.POST));
    }

    private static String text(String user, Class<?> type, String call) throws Exception {
        return request(user, path(type, call), HttpMethod.POST).getContentAsString();
    }

    private static List<String> values(WebResponse response) {
        List<String> values = new ArrayList<>();
        for (Object item : JSONObject.fromObject(response.getContentAsString()).getJSONArray("values")) {
            values.add(((JSONObject) item).getString("value"));
        }
        return values;
    }

    private static String path(Class<?> type, String call) {
        return job.getUrl() + "descriptorByName/" + type.getName() + "/" + call;
    }

    private static WebResponse request(String user, String path, HttpMethod method) throws Exception {
        JenkinsRule.WebClient client = JENKINS.createWebClient();
        client.login(user);
        client.setThrowExceptionOnFailingStatusCode(false);
        WebRequest request = new WebRequest(new URL(JENKINS.getURL(), path), method);
        if (method == HttpMethod.POST) {
            client.addCrumb(request);
        }
        return client.getPage(request).getWebResponse();
    }
}
