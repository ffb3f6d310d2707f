package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.deploy.DeploymentException;
import io.jenkins.plugins.mlcicd.engine.deploy.Target;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** InferenceServices of KServe, against fabric8's mock of an API server. */
public class KserveTargetTest {
    private static final String YAML = "kserve: {service: churn, storage-uri: 's3://models/{version}'}\n";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final FakeCluster cluster = new FakeCluster();
    private final FakeKserve kserve = new FakeKserve();
    private Targeted target;

    @Before
    public void openTarget() throws IOException {
        target = new Targeted(cluster, folder.getRoot().toPath(), YAML);
    }

    @After
    public void stop() throws InterruptedException {
        cluster.close();
    }

    @Test
    public void address_isSet_andServedByTheNewRevision() throws IOException {
        start();
        target.bring(Targeted.ONE, 100, Optional.empty());
        Golden.assertSame("kserve-set.txt", cluster.changes());
        try (Target opened = target.open()) {
            assertEquals(Optional.of(Targeted.ONE.digest()), opened.running());
        }
        cluster.forget();
        target.bring(Targeted.ONE, 100, Optional.empty());
        assertEquals(0, cluster.changes().size());
    }

    @Test
    public void canary_partsTheTraffic_andRestoreGivesItBackAtOnce() throws IOException {
        start();
        target.bring(Targeted.ONE, 100, Optional.empty());
        cluster.forget();
        target.preflight(true);
        target.bring(Targeted.TWO, 10, Optional.of(Targeted.ONE));
        target.bring(Targeted.TWO, 50, Optional.of(Targeted.ONE));
        Golden.assertSame("kserve-canary.txt", cluster.changes());
        cluster.forget();
        assertEquals(
                "the InferenceService ml/churn serves again s3://models/" + Targeted.ONE.digest(),
                target.restore(Targeted.TWO, Optional.of(Targeted.ONE)));
        Golden.assertSame("kserve-canary-restore.txt", cluster.changes());
    }

    @Test
    public void canary_thatPassesGetsAllOfTheTraffic() throws IOException {
        start();
        target.bring(Targeted.ONE, 100, Optional.empty());
        target.bring(Targeted.TWO, 10, Optional.of(Targeted.ONE));
        cluster.forget();
        target.bring(Targeted.TWO, 100, Optional.of(Targeted.ONE));
        Golden.assertSame("kserve-canary-all.txt", cluster.changes());
    }

    @Test
    public void modelThatCannotBeLoaded_isTold_andWhatWasThereComesBack() throws IOException {
        start();
        kserve.fail(Targeted.TWO.digest());
        assertEquals(
                "the InferenceService ml/churn failed: BlockedByFailedLoad (ModelLoadFailed, exit code 1): no module named"
                        + " sklearn",
                assertThrows(DeploymentException.class, () -> target.bring(Targeted.TWO, 100, Optional.empty()))
                        .getMessage());
        assertEquals(
                "the InferenceService ml/churn serves again s3://models/by-hand",
                target.restore(Targeted.TWO, Optional.empty()));
    }

    @Test
    public void canaryInStandardMode_isRefused_whereverTheModeIsSaid() throws IOException {
        cluster.apply(Golden.read("isvc.yaml").replace("Serverless", "RawDeployment"));
        assertEquals(
                "A canary of the InferenceService ml/churn needs KServe's mode Knative (Serverless), where"
                        + " canaryTrafficPercent parts the traffic; it is in the mode Standard (its annotation"
                        + " serving.kserve.io/deploymentMode), which takes no notice of it",
                assertThrows(UsageException.class, () -> target.preflight(true)).getMessage());
    }

    @Test
    public void canaryInStandardMode_isRefused_ifThatIsTheDefault() throws IOException {
        cluster.apply(Golden.read("isvc.yaml").replaceAll("  annotations:\n.*\n", ""));
        cluster.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: inferenceservice-config, namespace: kserve}
                data:
                  deploy: '{"defaultDeploymentMode": "Standard"}'
                """);
        assertEquals(
                "A canary of the InferenceService ml/churn needs KServe's mode Knative (Serverless), where"
                        + " canaryTrafficPercent parts the traffic; it is in the mode Standard (the default in the ConfigMap"
                        + " kserve/inferenceservice-config), which takes no notice of it",
                assertThrows(UsageException.class, () -> target.preflight(true)).getMessage());
    }

    @Test
    public void canaryInAnUnknownMode_isRefused() throws IOException {
        cluster.apply(Golden.read("isvc.yaml").replaceAll("  annotations:\n.*\n", ""));
        String message =
                assertThrows(UsageException.class, () -> target.preflight(true)).getMessage();
        assertTrue(
                message,
                message.endsWith("; its mode cannot be found out: neither its status, nor the annotation"
                        + " serving.kserve.io/deploymentMode, nor the ConfigMap inferenceservice-config says it"));
    }

    @Test
    public void canaryOfTheFirstVersion_isRefused() throws IOException {
        cluster.apply(Golden.read("isvc.yaml"));
        assertEquals(
                "A canary of the InferenceService ml/churn is not possible: no revision had all of the traffic before, so"
                        + " the new one would get all of it; bring the first version without a canary",
                assertThrows(DeploymentException.class, () -> target.preflight(true))
                        .getMessage());
    }

    @Test
    public void standardMode_waitsForTheDeployment() throws IOException {
        cluster.apply(Golden.read("isvc.yaml").replace("Serverless", "Standard"));
        cluster.apply(Golden.read("churn.yaml").replace("name: churn\n", "name: churn-predictor\n"));
        FakeDeployments deployments = new FakeDeployments();
        cluster.controller(deployments);
        target.preflight(false);
        String message = assertThrows(DeploymentException.class, () -> {
                    try (Target opened = target.open()) {
                        opened.bring(Targeted.ONE, 100, Optional.empty(), target.patience(1));
                    }
                })
                .getMessage();
        assertEquals(
                "the InferenceService ml/churn did not come within 1 s: KServe has not changed the Deployment"
                        + " churn-predictor yet",
                message);
    }

    @Test
    public void imageOfItsOwn_isSetByDigest() throws IOException {
        cluster.apply("""
                apiVersion: serving.kserve.io/v1beta1
                kind: InferenceService
                metadata:
                  name: churn
                  namespace: ml
                  annotations: {serving.kserve.io/deploymentMode: Standard}
                spec:
                  predictor:
                    containers:
                    - {name: kserve-container, image: 'registry.example/churn:1'}
                """);
        Targeted own = new Targeted(
                cluster, folder.getRoot().toPath(), "kserve: {service: churn, image: registry.example/churn}\n");
        assertThrows(DeploymentException.class, () -> {
            try (Target opened = own.open()) {
                opened.bring(Targeted.ONE, 100, Optional.empty(), own.patience(1));
            }
        });
        Golden.assertSame("kserve-image.txt", cluster.changes());
        assertEquals(
                "version 2 (222222222222) has no image, and the InferenceService ml/churn needs the digest of one: let the"
                        + " image gate build and push it (image: {push: …}), and promote with its report",
                assertThrows(
                                DeploymentException.class,
                                () -> own.bring(Targeted.withoutImage(2), 100, Optional.empty()))
                        .getMessage());
    }

    @Test
    public void serviceThatIsNotThereOrOfAnotherForm_isTold() throws IOException {
        assertEquals(
                "There is no InferenceService ml/churn, or KServe is not installed; a target must be there before the first"
                        + " version comes",
                assertThrows(DeploymentException.class, () -> target.preflight(false))
                        .getMessage());
        cluster.apply(Golden.read("isvc.yaml").replace("    model:", "    sklearn:"));
        assertEquals(
                "the InferenceService churn has no spec.predictor.model.storageUri that could be set; a predictor of its own"
                        + " image takes image instead, and the older forms (sklearn, storage, storageUris) must be written"
                        + " as model with storageUri",
                assertThrows(DeploymentException.class, () -> target.preflight(false))
                        .getMessage());
    }

    @Test
    public void permissionForRevisions_isAskedForInTheModeThatHasThem() throws IOException {
        cluster.apply(Golden.read("isvc.yaml"));
        cluster.deny("get revisions");
        String message = assertThrows(EvaluationException.class, () -> target.preflight(false))
                .getMessage();
        assertTrue(message, message.contains(" may not get revisions.serving.knative.dev in the namespace ml: "));
    }

    @Test
    public void addressThatIsTheSameForAllVersions_isRefused() throws IOException {
        Targeted same = new Targeted(
                cluster, folder.getRoot().toPath(), "kserve: {service: churn, storage-uri: 's3://models/{model}'}\n");
        assertTrue(assertThrows(UsageException.class, same::open)
                .getMessage()
                .endsWith(
                        ": found s3://models/{model}, which is the same for every version; expected {version}, {number}"
                                + " or {digest} in it"));
        Targeted unknown = new Targeted(
                cluster, folder.getRoot().toPath(), "kserve: {service: churn, storage-uri: 's3://models/{sha}'}\n");
        assertTrue(assertThrows(UsageException.class, unknown::open)
                .getMessage()
                .endsWith(": found {sha}, expected one of {version}, {number}, {digest}, {model}, {stage}"));
    }

    /** With KServe, which serves the one from before. */
    private void start() throws IOException {
        cluster.apply(Golden.read("isvc.yaml"));
        cluster.controller(kserve);
    }
}
