package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import io.jenkins.plugins.mlcicd.promotion.KnownLadder;
import io.jenkins.plugins.mlcicd.promotion.ModelInspection;
import io.jenkins.plugins.mlcicd.secrets.Credentials;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Gates sign with a key of Jenkins' credentials, and the controller's promotions hold what they signed against it. */
public class SigningTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    private static final String SIGNED_GATE =
            "mlContainerize " + Pipelines.PASSING + ", signingKeyCredentialsId: 'ci-key'\n";
    private static final String TO_STAGING = "mlPromote model: 'churn', to: 'staging'";

    private String privateKey;
    private String publicKey;

    @Before
    public void makeKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        privateKey = pem("PRIVATE KEY", pair.getPrivate());
        publicKey = pem("PUBLIC KEY", pair.getPublic());
        Credentials.text(jenkins.jenkins, "ci-key", privateKey);
    }

    @Test
    public void signedGate_isPromotedWhereSignaturesAreRequired() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        WorkflowRun build = build(
                agent.getNodeName(),
                Result.SUCCESS,
                SIGNED_GATE + "withEnv(['GIT_COMMIT=" + "ab".repeat(20) + "']) { " + TO_STAGING
                        + ", signingKeyCredentialsId: 'ci-key' }\n");
        Report report = build.getAction(MlBuildAction.class).report("promote-staging");
        assertEquals(Status.PASS, status(report, "signed-image"));
        Map<String, String> evidence =
                ControllerStore.open().ledger("churn").get(0).move().evidence();
        assertTrue(
                evidence.toString(), evidence.keySet().containsAll(Set.of("image-statement", "provenance-statement")));
        assertTrue(
                ModelInspection.of("churn").verify().lines().toString(),
                ModelInspection.of("churn").verify().isWhole());
        assertTrue(
                "people on the page are held to the same",
                KnownLadder.of("churn").signing().isRequired("staging"));
        assertNoKeyIn(build);
    }

    @Test
    public void unsignedGate_isNotPromotedWhereSignaturesAreRequired() throws Exception {
        WorkflowRun build = build("", Result.FAILURE, "mlContainerize " + Pipelines.PASSING + "\n" + TO_STAGING + "\n");
        Report report = build.getAction(MlBuildAction.class).report("promote-staging");
        assertEquals(Status.FAIL, status(report, "signed-image"));
        assertFalse(ControllerStore.open().has("churn"));
    }

    @Test
    public void run_signsWithAKeyInASecretFile() throws Exception {
        Credentials.file(jenkins.jenkins, "key-file", privateKey);
        WorkflowRun build = build("", Result.SUCCESS, "mlRun signingKeyCredentialsId: 'key-file'\n");
        Report report = build.getAction(MlBuildAction.class).report("promote-staging");
        assertEquals(Status.PASS, status(report, "signed-image"));
        assertTrue(
                ControllerStore.open().ledger("churn").get(0).move().evidence().containsKey("record-statement"));
        assertNoKeyIn(build);
    }

    @Test
    public void statements_goAlongToAStoreOnTheAgent() throws Exception {
        WorkflowRun build = build(
                "",
                Result.SUCCESS,
                SIGNED_GATE + TO_STAGING + ", store: 'models', signingKeyCredentialsId: 'ci-key'\n");
        assertEquals(
                Status.PASS, status(build.getAction(MlBuildAction.class).report("promote-staging"), "signed-image"));
    }

    @Test
    public void whatIsNoKey_endsTheBuildBeforeAnythingRuns() throws Exception {
        Credentials.text(jenkins.jenkins, "token", "/etc/passwd");
        WorkflowRun build = build(
                "", Result.FAILURE, "mlContainerize " + Pipelines.PASSING + ", signingKeyCredentialsId: 'token'\n");
        jenkins.assertLogContains(
                "signingKeyCredentialsId: the credentials \"token\" hold no private key in PEM (\"-----BEGIN PRIVATE KEY-----\")",
                build);
    }

    private void assertNoKeyIn(WorkflowRun build) throws Exception {
        for (String line : privateKey.lines().toList()) {
            jenkins.assertLogNotContains(line, build);
        }
    }

    private WorkflowRun build(String node, Result result, String script) throws Exception {
        String settings = """
                writeFile file: 'keys/ci.pub', text: '''%s'''
                writeFile file: 'ml-cicd.yml', text: '''
                model: {name: churn, path: out/model}
                image: {name: "registry.example/churn:1", base: scratch}
                promote:
                  signing: {public-keys: [keys/ci.pub], require-signatures: true}
                  stages:
                    - {name: staging, requires: [image]}
                '''
                """.formatted(publicKey);
        return Pipelines.build(jenkins, result, "node('" + node + "') {" + settings + Pipelines.MODEL + script + "}");
    }

    private static Status status(Report report, String check) {
        return report.checks().stream()
                .filter(found -> found.id().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError(report.checks().toString()))
                .status();
    }

    private static String pem(String type, Key key) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n-----END " + type
                + "-----\n";
    }
}
