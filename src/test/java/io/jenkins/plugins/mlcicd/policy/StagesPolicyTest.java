package io.jenkins.plugins.mlcicd.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import hudson.ExtensionList;
import hudson.model.Result;
import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.config.MlCicdConfiguration;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import io.jenkins.plugins.mlcicd.promotion.KnownLadder;
import io.jenkins.plugins.mlcicd.promotion.ManualMove;
import io.jenkins.plugins.mlcicd.promotion.ModelInspection;
import io.jenkins.plugins.mlcicd.secrets.Credentials;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Stages that administrators set, and the controller's own signing key. */
public class StagesPolicyTest {
    private static final String STRICT = """
            stages:
              - {name: staging, requires: [image]}
              - {name: production, requires: [image]}
            """;

    /** A project's file that asks for nothing, and knows a stage of its own. */
    private static final String LOOSE = """
            writeFile file: 'ml-cicd.yml', text: '''
            model: {name: churn, path: out/model}
            image: {name: "registry.example/churn:1", base: scratch}
            promote:
              stages: [{name: anything}]
            '''
            """;

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void form_saysTheLineOfEachMistake() throws Exception {
        StagesPolicy.DescriptorImpl form = ExtensionList.lookupSingleton(StagesPolicy.DescriptorImpl.class);
        FormValidation right = form.doCheckPromote(STRICT);
        assertEquals(FormValidation.Kind.OK, right.kind);
        assertEquals("Stages: staging, production", right.getMessage());
        FormValidation wrong =
                form.doCheckPromote("stages:\n  - {name: staging}\n  - {name: production, requirs: [image]}\n");
        assertEquals(FormValidation.Kind.ERROR, wrong.kind);
        assertThat(wrong.getMessage(), containsString("stages:3: "));
        assertThat(wrong.getMessage(), containsString("requirs"));
        FormValidation store = form.doCheckPromote("store: elsewhere\n" + STRICT);
        assertThat(store.getMessage(), containsString("stages:1: store: a store cannot be set here"));
        FormValidation folder = form.doCheckPromote("stages:\n  - {name: staging, target: {folder: served}}\n");
        assertThat(folder.getMessage(), containsString("give an absolute path"));
        assertEquals(FormValidation.Kind.ERROR, form.doCheckPromote("").kind);
    }

    @Test
    public void patterns_chooseModels() {
        StagesPolicy policy = new StagesPolicy("churn, fraud-*", STRICT);
        assertTrue(policy.isFor("churn"));
        assertTrue(policy.isFor("fraud-cards"));
        assertFalse(policy.isFor("churn2"));
        assertFalse(policy.isFor("my-fraud-cards"));
        assertTrue(new StagesPolicy(" ", STRICT).isFor("anything"));
    }

    @Test
    public void configurationAsCode_andForm_roundTrip() throws Exception {
        ConfigurationAsCode.get()
                .configure(getClass().getResource("policies.yml").toString());
        MlCicdConfiguration configuration = MlCicdConfiguration.get();
        configuration.setPublicKeys(null);
        jenkins.configRoundtrip();
        StagesPolicy policy = configuration.getPolicies().get(0);
        assertEquals("churn fraud-*", policy.getModels());
        assertEquals(
                List.of("staging", "production"),
                policy.stages().ladder().stages().stream()
                        .map(stage -> stage.name())
                        .toList());
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        assertThat(
                exported.toString(StandardCharsets.UTF_8),
                containsString("policies:\n    - models: \"churn fraud-*\"\n      promote: |\n        stages:\n"));
    }

    @Test
    public void project_cannotLoosenThem() throws Exception {
        MlCicdConfiguration.get().setPolicies(List.of(new StagesPolicy("churn", STRICT)));
        WorkflowRun refused = Pipelines.build(
                jenkins,
                Result.FAILURE,
                "node {" + LOOSE + Pipelines.MODEL + "mlPromote model: 'churn', to: 'staging' }");
        jenkins.assertLogContains(
                "ml-cicd: the stages of churn are those that the administrators of Jenkins set, not those of ml-cicd.yml",
                refused);
        jenkins.assertLogContains(
                "no report of the image gate: neither in this build nor kept with the version", refused);
        assertFalse(ControllerStore.open().has("churn"));
        WorkflowRun unknown = Pipelines.build(
                jenkins,
                Result.FAILURE,
                "node {" + LOOSE + Pipelines.MODEL + "mlPromote model: 'churn', to: 'anything' }");
        jenkins.assertLogContains("The stage \"anything\" is not on the ladder (staging, production)", unknown);

        WorkflowRun run = Pipelines.build(jenkins, Result.SUCCESS, "node {" + LOOSE + Pipelines.MODEL + "mlRun() }");
        jenkins.assertLogContains("is now in staging", run);
        assertEquals(
                "staging", ControllerStore.open().ledger("churn").get(0).move().to());
        Pipelines.build(jenkins, Result.FAILURE, "node {" + LOOSE + "mlRollback model: 'churn', stage: 'anything' }");
        assertTrue(KnownLadder.of("churn").isGoverned());
        assertThat(
                jenkins.createWebClient().goTo("ml-models/model/churn/").asNormalizedText(),
                containsString(
                        "were set by the administrators of Jenkins; those of the project's own file do not count"));

        Pipelines.build(
                jenkins,
                Result.SUCCESS,
                "node {" + LOOSE + Pipelines.MODEL
                        + "mlPromote model: 'other', to: 'anything', modelPath: 'out/model' }");
    }

    @Test
    public void wrongStages_stopPromotions() throws Exception {
        MlCicdConfiguration.get().setPolicies(List.of(new StagesPolicy("", "stages: none\n")));
        WorkflowRun build = Pipelines.build(
                jenkins,
                Result.FAILURE,
                "node {" + LOOSE + Pipelines.MODEL + "mlPromote model: 'churn', to: 'anything' }");
        jenkins.assertLogContains("The administrators' stages are wrong", build);
        assertFalse(ControllerStore.open().has("churn"));
        assertTrue(KnownLadder.of("churn").stages().isEmpty());
    }

    @Test
    public void movesOfPeople_areSignedWithTheControllersKey() throws Exception {
        MlCicdConfiguration configuration = MlCicdConfiguration.get();
        Pipelines.build(jenkins, Result.SUCCESS, "node {" + LOOSE + Pipelines.MODEL + "mlRun() }");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Credentials.text(jenkins.jenkins, "own-key", pem("PRIVATE KEY", pair.getPrivate()));
        configuration.setPolicies(
                List.of(new StagesPolicy("churn", "stages: [{name: anything}, {name: production}]\n")));
        configuration.setSigningKeyCredentialsId("own-key");
        configuration.setPublicKeys(pem("PUBLIC KEY", pair.getPublic()));
        assertEquals(FormValidation.Kind.OK, configuration.doCheckSigningKeyCredentialsId("own-key").kind);
        assertEquals(FormValidation.Kind.OK, configuration.doCheckPublicKeys(configuration.getPublicKeys()).kind);
        assertEquals(FormValidation.Kind.ERROR, configuration.doCheckPublicKeys("no key").kind);

        KnownLadder ladder = KnownLadder.of("churn");
        assertEquals(
                Verdict.PASS,
                new ManualMove("churn", ladder, ladder.stage("production").orElseThrow())
                        .promote(Optional.empty(), Optional.of("none"), "by hand")
                        .verdict());
        assertEquals(
                "production",
                ControllerStore.open().ledger("churn").get(1).move().to());
        String lines = ModelInspection.of("churn").verify().lines().toString();
        assertTrue(lines, ModelInspection.of("churn").verify().isWhole());
        assertThat(
                lines,
                containsString(
                        "3 of 6 statements and signatures are by the public keys (public key 1 in the settings of Jenkins)"));

        configuration.setSigningKeyCredentialsId("gone");
        assertEquals(FormValidation.Kind.ERROR, configuration.doCheckSigningKeyCredentialsId("gone").kind);
        assertTrue(ModelInspection.of("churn").verify().isWhole());
    }

    private static String pem(String type, Key key) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n-----END " + type
                + "-----\n";
    }
}
