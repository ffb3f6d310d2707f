package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import java.net.URL;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The checks of the forms' fields: what they say, how they are called, and whom they answer. */
public class FormValidationTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static FreeStyleProject job;

    @Before
    public void setUpUsers() throws Exception {
        if (job == null) {
            job = JENKINS.createFreeStyleProject();
        }
        JENKINS.jenkins.setSecurityRealm(JENKINS.createDummySecurityRealm());
        JENKINS.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("configurer")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
    }

    @Test
    public void wrongValues_areExplained() throws Exception {
        assertEquals(
                "<div class=\"error\">Not an id: use lower-case letters, digits, &#039;-&#039; and &#039;_&#039;, starting"
                        + " with a letter or digit, at most 64 characters</div>",
                check("configurer", DataQualityStep.class, "checkId?value=a+b"));
        assertEquals(
                "<div class=\"error\">Memory limit: found &quot;lots&quot;, expected a number with k, m or g, for example"
                        + " 2g</div>",
                check("configurer", DataQualityStep.class, "checkMaxMemory?value=lots"));
        assertEquals(
                "<div class=\"error\">Needed. For example: data/train.csv</div>",
                check("configurer", DataQualityStep.class, "checkSource?value=&suite=suite.json"));
        assertEquals(
                "<div class=\"error\">Needed. For example: churn</div>",
                check("configurer", PromoteStep.class, "checkModel?value="));
    }

    @Test
    public void rightValues_areOk() throws Exception {
        assertEquals("<div/>", check("configurer", DataQualityStep.class, "checkId?value=data-test"));
        assertEquals("<div/>", check("configurer", DataQualityStep.class, "checkMaxMemory?value=2g"));
        assertEquals("<div/>", check("configurer", DataQualityStep.class, "checkSource?value=&suite="));
        assertEquals("<div/>", check("configurer", RollbackStep.class, "checkStage?value=production"));
    }

    @Test
    public void whoMayNotConfigure_learnsNothing() throws Exception {
        assertEquals("<div/>", check("reader", DataQualityStep.class, "checkId?value=a+b"));
        assertEquals("<div/>", check("reader", DataQualityStep.class, "checkMaxMemory?value=lots"));
        assertEquals("<div/>", check("reader", PromoteStep.class, "checkModel?value="));
    }

    @Test
    public void checks_areCalledByPostOnly() throws Exception {
        for (String check : new String[] {"checkId", "checkMaxMemory", "checkSuite", "checkSource"}) {
            String path = path(DataQualityStep.class, check + "?value=x&suite=x&source=x");
            assertEquals(check, 404, request("configurer", path, HttpMethod.GET).getStatusCode());
        }
    }

    @Test
    public void globalSettings_areCheckedForAdministratorsOnly() throws Exception {
        String path = "descriptorByName/io.jenkins.plugins.mlcicd.config.MlCicdConfiguration/checkMaxMemory?value=lots";
        assertEquals(403, request("configurer", path, HttpMethod.POST).getStatusCode());
    }

    private static String check(String user, Class<? extends GateStep> step, String check) throws Exception {
        return request(user, path(step, check), HttpMethod.POST).getContentAsString();
    }

    private static String path(Class<? extends GateStep> step, String check) {
        return job.getUrl() + "descriptorByName/" + step.getName() + "/" + check;
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
