package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.mlcicd.engine.deploy.DeploymentException;
import io.jenkins.plugins.mlcicd.engine.deploy.Target;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Deployments whose image is set, against fabric8's mock of an API server. */
public class KubernetesTargetTest {
    private static final String YAML =
            "kubernetes: {deployment: churn, container: model, image: registry.example/churn}\n";
    private static final String TWO = "registry.example/churn@" + Targeted.image(2);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final FakeCluster cluster = new FakeCluster();
    private final FakeDeployments deployments = new FakeDeployments();
    private Targeted target;

    @Before
    public void putDeployment() throws IOException {
        cluster.apply(Golden.read("churn.yaml"));
        cluster.controller(deployments);
        target = new Targeted(cluster, folder.getRoot().toPath(), YAML);
    }

    @After
    public void stop() throws InterruptedException {
        cluster.close();
    }

    @Test
    public void image_isSetByDigest_andNothingElseIsChanged() throws IOException {
        Deployment before = deployment();
        target.bring(Targeted.ONE, 100, Optional.empty());
        Golden.assertSame("set-image.txt", cluster.changes());
        Deployment after = deployment();
        assertEquals(
                before.getSpec().getTemplate().getSpec().getContainers().get(0),
                after.getSpec().getTemplate().getSpec().getContainers().get(0));
        assertEquals(
                before.getSpec().getTemplate().getSpec().getContainers().get(1).getEnv(),
                after.getSpec().getTemplate().getSpec().getContainers().get(1).getEnv());
        assertEquals(before.getSpec().getReplicas(), after.getSpec().getReplicas());
        try (Target opened = target.open()) {
            assertEquals(Optional.of(Targeted.ONE.digest()), opened.running());
        }
    }

    @Test
    public void image_ofTheNextVersionReplacesIt() throws IOException {
        target.bring(Targeted.ONE, 100, Optional.empty());
        cluster.forget();
        target.bring(Targeted.TWO, 100, Optional.of(Targeted.ONE));
        Golden.assertSame("set-next-image.txt", cluster.changes());
        cluster.forget();
        target.bring(Targeted.TWO, 100, Optional.of(Targeted.ONE));
        assertEquals(0, cluster.changes().size());
    }

    @Test
    public void restore_bringsBackWhatTheLedgerSays() throws IOException {
        target.bring(Targeted.ONE, 100, Optional.empty());
        target.bring(Targeted.TWO, 100, Optional.of(Targeted.ONE));
        cluster.forget();
        assertEquals(
                "the Deployment ml/churn runs again registry.example/churn@" + Targeted.image(1),
                target.restore(Targeted.TWO, Optional.of(Targeted.ONE)));
        Golden.assertSame("restore.txt", cluster.changes());
    }

    @Test
    public void restore_bringsBackWhatRanBeforeTheFirstVersion() throws IOException {
        target.bring(Targeted.ONE, 100, Optional.empty());
        cluster.forget();
        assertEquals(
                "the Deployment ml/churn runs again registry.example/churn:by-hand",
                target.restore(Targeted.ONE, Optional.empty()));
        Golden.assertSame("restore-first.txt", cluster.changes());
    }

    @Test
    public void restore_ofAnImageThatTheLedgerDoesNotKnow_isRemembered() throws IOException {
        target.bring(Targeted.ONE, 100, Optional.empty());
        target.bring(Targeted.TWO, 100, Optional.of(Targeted.withoutImage(1)));
        assertEquals(
                "the Deployment ml/churn runs again registry.example/churn@" + Targeted.image(1),
                target.restore(Targeted.TWO, Optional.of(Targeted.withoutImage(1))));
    }

    @Test
    public void restore_ofWhatNeverCameLeavesAllAsItIs() throws IOException {
        target.bring(Targeted.ONE, 100, Optional.empty());
        cluster.forget();
        assertEquals(
                "the Deployment ml/churn still runs registry.example/churn@" + Targeted.image(1),
                target.restore(Targeted.TWO, Optional.of(Targeted.ONE)));
        assertEquals(0, cluster.changes().size());
    }

    @Test
    public void versionWithoutImage_isRefused() {
        assertEquals(
                "version 2 (222222222222) has no image, and a Deployment needs one: let the image gate build and push it"
                        + " (image: {push: …}), and promote with its report",
                failure(2, false));
    }

    @Test
    public void deadline_thatPassesSaysWhyThePodsAreNotReady() {
        deployments.fail(Targeted.image(2), """
                containerStatuses:
                - name: model
                  ready: false
                  restartCount: 0
                  state:
                    waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image "registry.example/churn"'}
                """);
        assertEquals(
                "the rollout of the Deployment ml/churn failed: no progress within its deadline of 120 s"
                        + " (ProgressDeadlineExceeded), 1 of 9 new pods available; pod churn-7d9f-x2x4z: the container"
                        + " model waits: ImagePullBackOff: Back-off pulling image \"registry.example/churn\"",
                failure(2, true));
    }

    @Test
    public void crash_isToldWithItsExitCodeAndLastMessage() {
        deployments.fail(Targeted.image(2), """
                containerStatuses:
                - name: model
                  ready: false
                  restartCount: 4
                  state:
                    waiting: {reason: CrashLoopBackOff, message: back-off 40s restarting failed container}
                  lastState:
                    terminated: {exitCode: 137, reason: OOMKilled, message: "loading\\nmodel.bin"}
                """);
        assertEquals(
                "the rollout of the Deployment ml/churn failed: no progress within its deadline of 120 s"
                        + " (ProgressDeadlineExceeded), 1 of 9 new pods available; pod churn-7d9f-x2x4z: the container"
                        + " model ended with exit code 137 (OOMKilled), CrashLoopBackOff: loading model.bin",
                failure(2, true));
    }

    @Test
    public void pod_thatFindsNoNodeIsTold_alsoIfTheTimeIsOver() {
        deployments.stall(Targeted.image(2), """
                conditions:
                - type: PodScheduled
                  status: "False"
                  reason: Unschedulable
                  message: '0/3 nodes are available: 3 Insufficient nvidia.com/gpu.'
                """);
        DeploymentException failure = assertThrows(DeploymentException.class, () -> {
            try (Target opened = target.open()) {
                opened.bring(Targeted.TWO, 100, Optional.empty(), target.patience(1));
            }
        });
        assertEquals(
                "the rollout of the Deployment ml/churn did not come within 1 s: 1 of 9 new pods made; pod"
                        + " churn-7d9f-x2x4z: Unschedulable: 0/3 nodes are available: 3 Insufficient nvidia.com/gpu.",
                failure.getMessage());
    }

    @Test
    public void quota_isTold() {
        deployments.refuse(
                Targeted.image(2), "pods \"churn-7d9f-\" is forbidden: exceeded quota: ml, requested: pods=1");
        assertEquals(
                "the rollout of the Deployment ml/churn failed: no progress within its deadline of 120 s"
                        + " (ProgressDeadlineExceeded), 1 of 9 new pods available; no more can be made: pods"
                        + " \"churn-7d9f-\" is forbidden: exceeded quota: ml, requested: pods=1",
                failure(2, true));
    }

    @Test
    public void somebodyElsesChangeInBetween_isNotOverwritten() throws IOException {
        cluster.refuse(
                "PATCH", "/deployments/churn", 422, "the server rejected our request due to an error in our request");
        assertEquals(
                "The API server " + cluster.address() + " refuses to change the Deployment ml/churn (422): the server"
                        + " rejected our request due to an error in our request",
                failure(2, true));
    }

    @Test
    public void missingPermission_isNamedBeforeAnythingIsDone() {
        cluster.deny("patch deployments");
        cluster.deny("list pods");
        EvaluationException failure = assertThrows(EvaluationException.class, () -> target.preflight(false));
        assertEquals(
                "The credentials of the context test of " + kubeconfig()
                        + " may not patch deployments.apps and list pods in"
                        + " the namespace ml: a role must allow it (docs/kubernetes.md has one that suffices)",
                failure.getMessage());
        assertEquals(0, cluster.changes().size());
    }

    @Test
    public void refusedRequest_isQuoted() {
        cluster.refuse(
                "GET",
                "/deployments/churn",
                403,
                "deployments.apps \"churn\" is forbidden: User \"ci\" cannot get resource \"deployments\" in API group"
                        + " \"apps\" in the namespace \"ml\"");
        EvaluationException failure = assertThrows(EvaluationException.class, () -> target.preflight(false));
        assertEquals(
                "The API server " + cluster.address()
                        + " refuses to read the Deployment ml/churn (403): deployments.apps"
                        + " \"churn\" is forbidden: User \"ci\" cannot get resource \"deployments\" in API group \"apps\""
                        + " in the namespace \"ml\"",
                failure.getMessage());
    }

    @Test
    public void expiredCredentials_areToldWithoutThem() {
        cluster.refuse("GET", "/deployments/churn", 401, "Unauthorized");
        EvaluationException failure = assertThrows(EvaluationException.class, () -> target.preflight(false));
        assertEquals(
                "The API server " + cluster.address() + " does not take the credentials of the context test of "
                        + kubeconfig() + " (401): they are missing, wrong or expired",
                failure.getMessage());
    }

    @Test
    public void serverThatIsNotThere_isTold() throws Exception {
        FakeCluster gone = new FakeCluster();
        String address = gone.address();
        gone.close();
        Targeted nobody = new Targeted(cluster, folder.getRoot().toPath(), YAML);
        FakeCluster.kubeconfig(folder.getRoot().toPath().resolve("kubeconfig"), address);
        EvaluationException failure = assertThrows(EvaluationException.class, () -> nobody.preflight(false));
        assertEquals("The API server " + address + " cannot be reached: nobody answers there", failure.getMessage());
        FakeCluster.kubeconfig(folder.getRoot().toPath().resolve("kubeconfig"), "https://api.cluster.invalid:6443");
        failure = assertThrows(EvaluationException.class, () -> nobody.preflight(false));
        assertEquals(
                "The API server https://api.cluster.invalid:6443 cannot be reached: its name is not known",
                failure.getMessage());
    }

    @Test
    public void serverThatIsAwayForAMoment_isWaitedFor() throws IOException {
        cluster.refuse("GET", "/deployments/churn", 503, "apiserver not ready");
        Thread later = new Thread(() -> {
            try {
                Thread.sleep(Duration.ofSeconds(1).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            cluster.refuseNothing();
        });
        later.start();
        try (Target opened = target.open()) {
            new Rollouts(((KubernetesTarget) opened).cluster()).await("churn", Optional.empty(), target.patience(20));
        }
        assertEquals(0, cluster.changes().size());
    }

    @Test
    public void kubeconfig_mustBeThere() {
        assertEquals(
                "No Kubernetes cluster is known: there is neither kubeconfig in the target's settings, nor KUBECONFIG, nor"
                        + " ~/.kube/config, nor a pod's service account",
                assertThrows(EvaluationException.class, () -> target.open(Map.of("HOME", "/nonexistent")))
                        .getMessage());
        assertEquals(
                "The kubeconfig /nonexistent/config, which KUBECONFIG names, does not exist",
                assertThrows(EvaluationException.class, () -> target.open(Map.of("KUBECONFIG", "/nonexistent/config")))
                        .getMessage());
    }

    @Test
    public void kubeconfig_thatIsNoneIsToldWithoutItsContent() throws IOException {
        java.nio.file.Files.writeString(Path.of(kubeconfig()), "users: [{token: hidden");
        EvaluationException failure = assertThrows(EvaluationException.class, () -> target.open());
        assertEquals("The kubeconfig " + kubeconfig() + " is no kubeconfig that can be read", failure.getMessage());
    }

    @Test
    public void context_mustBeInTheKubeconfig() throws IOException {
        Targeted other = new Targeted(
                cluster,
                folder.getRoot().toPath(),
                "kubernetes: {deployment: churn, image: registry.example/churn, context: prod}\n");
        UsageException failure = assertThrows(UsageException.class, other::open);
        assertEquals(
                "The kubeconfig " + kubeconfig() + " has no context prod, which the target names; it has test",
                failure.getMessage());
    }

    @Test
    public void deployment_mustBeThere() throws IOException {
        Targeted other = new Targeted(
                cluster, folder.getRoot().toPath(), "kubernetes: {deployment: churm, image: registry.example/churn}\n");
        DeploymentException failure = assertThrows(DeploymentException.class, () -> other.preflight(false));
        assertEquals(
                "There is no Deployment ml/churm (there is churn); a target must be there before the first version comes",
                failure.getMessage());
    }

    @Test
    public void container_mustBeThereAndClear() throws IOException {
        Targeted other = new Targeted(
                cluster,
                folder.getRoot().toPath(),
                "kubernetes: {deployment: churn, container: modell, image: registry.example/churn}\n");
        assertEquals(
                "The Deployment ml/churn has no container modell; it has proxy and model",
                assertThrows(UsageException.class, () -> other.preflight(false)).getMessage());
        Targeted unclear = new Targeted(
                cluster, folder.getRoot().toPath(), "kubernetes: {deployment: churn, image: registry.example/churn}\n");
        assertEquals(
                "The Deployment ml/churn has the containers proxy and model; say which one has the image (kubernetes:"
                        + " {container: …})",
                assertThrows(UsageException.class, () -> unclear.preflight(false))
                        .getMessage());
    }

    @Test
    public void pausedDeployment_isRefused() {
        edit(deployment -> deployment.getSpec().setPaused(true));
        assertEquals(
                "The Deployment ml/churn is paused, so no new image would be rolled out: kubectl rollout resume"
                        + " deployment/churn -n ml",
                refusal(false));
    }

    @Test
    public void deploymentWithoutReplicas_isRefused() {
        edit(deployment -> deployment.getSpec().setReplicas(0));
        assertEquals(
                "The Deployment ml/churn has 0 replicas, so no version would run: kubectl scale deployment/churn"
                        + " --replicas=1 -n ml",
                refusal(false));
    }

    @Test
    public void deploymentOfAnInferenceService_isRefused() {
        edit(deployment -> deployment
                .getMetadata()
                .setOwnerReferences(java.util.List.of(new io.fabric8.kubernetes.api.model.OwnerReferenceBuilder()
                        .withApiVersion("serving.kserve.io/v1beta1")
                        .withKind("InferenceService")
                        .withName("churn")
                        .withUid("1")
                        .withController(true)
                        .build())));
        assertEquals(
                "The Deployment ml/churn belongs to InferenceService churn, which would set the image back; use a kserve"
                        + " target",
                refusal(false));
    }

    @Test
    public void settings_takeAnImageWithoutTagOrDigest() throws IOException {
        Targeted other = new Targeted(
                cluster,
                folder.getRoot().toPath(),
                "kubernetes: {deployment: churn, image: 'registry.example:5000/churn:1'}\n");
        UsageException failure = assertThrows(UsageException.class, other::open);
        assertTrue(
                failure.getMessage(),
                failure.getMessage()
                        .endsWith(
                                ": found registry.example:5000/churn:1, expected an image without tag or digest, such as"
                                        + " registry.example/churn: the digest of the version's image is added"));
    }

    @Test
    public void running_isNothingWhileARolloutIsUnderWay() throws IOException {
        deployments.stall(Targeted.image(2), "");
        assertThrows(DeploymentException.class, () -> {
            try (Target opened = target.open()) {
                opened.bring(Targeted.TWO, 100, Optional.empty(), target.patience(1));
            }
        });
        try (Target opened = target.open()) {
            assertFalse(opened.running().isPresent());
        }
        assertTrue(target.log().contains("setting the image of the Deployment ml/churn to " + TWO));
    }

    private String kubeconfig() {
        return folder.getRoot().toPath().resolve("kubeconfig").toString();
    }

    private String failure(int number, boolean withImage) {
        return assertThrows(
                        DeploymentException.class,
                        () -> target.bring(
                                withImage ? Targeted.release(number) : Targeted.withoutImage(number),
                                100,
                                Optional.empty()))
                .getMessage();
    }

    private String refusal(boolean inParts) {
        return assertThrows(DeploymentException.class, () -> target.preflight(inParts))
                .getMessage();
    }

    private Deployment deployment() {
        return cluster.client()
                .apps()
                .deployments()
                .inNamespace(FakeCluster.NAMESPACE)
                .withName("churn")
                .get();
    }

    private void edit(java.util.function.Consumer<Deployment> change) {
        while (true) {
            try {
                cluster.client()
                        .apps()
                        .deployments()
                        .inNamespace(FakeCluster.NAMESPACE)
                        .withName("churn")
                        .edit(deployment -> {
                            change.accept(deployment);
                            return deployment;
                        });
                return;
            } catch (KubernetesClientException e) {
                // The controller was faster.
                assertEquals(409, e.getCode());
            }
        }
    }
}
