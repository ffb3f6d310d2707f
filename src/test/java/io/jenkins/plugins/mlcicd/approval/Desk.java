package io.jenkins.plugins.mlcicd.approval;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;

/** A person's browser and scripts. */
final class Desk {
    private final JenkinsRule jenkins;
    private final String user;

    Desk(JenkinsRule jenkins, String user) {
        this.jenkins = jenkins;
        this.user = user;
    }

    /**
     * What a program gets.
     *
     * @param status the HTTP status
     * @param body the text
     */
    record Answer(int status, String body) {
        JSONObject json() {
            return JSONObject.fromObject(body);
        }
    }

    /** Posts to a page, with a crumb. */
    Answer post(String path, String... parameters) throws Exception {
        return send(path, HttpMethod.POST, true, parameters);
    }

    /** Sends something as a program does. */
    Answer send(String path, HttpMethod method, boolean hasCrumb, String... parameters) throws Exception {
        WebClient client = client();
        client.getOptions().setRedirectEnabled(false);
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), method);
        if (hasCrumb) {
            client.addCrumb(request);
        }
        List<NameValuePair> values = new ArrayList<>(request.getRequestParameters());
        for (int i = 0; i < parameters.length; i += 2) {
            values.add(new NameValuePair(parameters[i], parameters[i + 1]));
        }
        request.setRequestParameters(values);
        WebResponse response = client.getPage(request).getWebResponse();
        return new Answer(response.getStatusCode(), response.getContentAsString());
    }

    /** Looks at a page. */
    HtmlPage page(String path) throws Exception {
        return client().goTo(path);
    }

    /** Reads from the remote API. */
    JSONObject api(String path) throws Exception {
        return JSONObject.fromObject(
                client().goTo(path, "application/json").getWebResponse().getContentAsString());
    }

    private WebClient client() {
        WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        return user == null ? client : client.withBasicCredentials(user);
    }
}
