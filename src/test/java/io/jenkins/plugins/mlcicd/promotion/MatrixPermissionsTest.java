package io.jenkins.plugins.mlcicd.promotion;

import static org.junit.Assert.assertEquals;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.TaskListener;
import hudson.security.GlobalMatrixAuthorizationStrategy;
import hudson.security.Permission;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.matrixauth.AuthorizationType;
import org.jenkinsci.plugins.matrixauth.PermissionEntry;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;

/** A matrix grants Promote and Approve, each without the other. */
public class MatrixPermissionsTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private FreeStyleBuild build;

    @Before
    public void setUp() throws Exception {
        build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        promoteInBuild("1");
        promoteInBuild("2");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
    }

    @Test
    public void globalMatrix_grantsEachAlone() throws Exception {
        GlobalMatrixAuthorizationStrategy matrix = new GlobalMatrixAuthorizationStrategy();
        grant(matrix, "promoter", MlPermissions.PROMOTE);
        grant(matrix, "approver", MlPermissions.APPROVE);
        jenkins.jenkins.setAuthorizationStrategy(matrix);

        assertEachMayDoItsOwn();
    }

    @Test
    public void configurationAsCode_grantsEachAlone() throws Exception {
        ConfigurationAsCode.get().configure(getClass().getResource("matrix.yml").toString());

        assertEquals(
                GlobalMatrixAuthorizationStrategy.class,
                jenkins.jenkins.getAuthorizationStrategy().getClass());
        assertEachMayDoItsOwn();
    }

    private void assertEachMayDoItsOwn() throws Exception {
        assertEquals(403, post("promoter", "promotion/production"));
        assertEquals(403, post("approver", "rollback/staging"));
        assertEquals(403, post("reader", "promotion/production"));
        assertEquals(403, post("reader", "rollback/staging"));
        assertEquals(302, post("approver", "promotion/production"));
        assertEquals(302, post("promoter", "rollback/staging"));
        List<Transition> ledger = ControllerStore.open().ledger("churn");
        assertEquals(
                List.of("jenkins", "jenkins", "approver", "promoter"),
                ledger.stream().map(line -> line.move().origin().actor()).toList());
    }

    private static void grant(GlobalMatrixAuthorizationStrategy matrix, String user, Permission permission) {
        matrix.add(Jenkins.READ, new PermissionEntry(AuthorizationType.USER, user));
        matrix.add(Jenkins.READ, new PermissionEntry(AuthorizationType.USER, "reader"));
        matrix.add(permission, new PermissionEntry(AuthorizationType.USER, user));
    }

    private int post(String user, String move) throws Exception {
        WebClient client = jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withBasicCredentials(user);
        client.getOptions().setRedirectEnabled(false);
        client.getOptions().setJavaScriptEnabled(false);
        URL address = new URL(jenkins.getURL(), "ml-models/model/churn/" + move + "/submit");
        WebRequest request = new WebRequest(address, HttpMethod.POST);
        client.addCrumb(request);
        List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
        parameters.add(new NameValuePair("reason", "tested"));
        request.setRequestParameters(parameters);
        return client.getPage(request).getWebResponse().getStatusCode();
    }

    private void promoteInBuild(String weights) throws Exception {
        Path workspace = folder.newFolder().toPath();
        Files.writeString(workspace.resolve("model.txt"), weights);
        ProjectSettings settings = new ProjectSettings(
                Ladder.standard(),
                Optional.of("churn"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                SigningSettings.none());
        ControllerPromotion.Wish wish = new ControllerPromotion.Wish(
                "churn", "staging", Optional.of("model.txt"), Optional.empty(), Optional.empty(), "");
        ControllerPromotion promotion =
                new ControllerPromotion(build, new FilePath(workspace.toFile()), TaskListener.NULL);
        assertEquals(Verdict.PASS, promotion.promote(settings, wish, Map.of()).verdict());
    }
}
