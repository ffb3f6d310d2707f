package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.mlcicd.engine.deploy.DeploymentException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Canaries as a second Deployment behind the same Service. */
public class KubernetesCanaryTest {
    private static final String YAML =
            "kubernetes: {deployment: churn, container: model, image: registry.example/churn}\n"
                    + "canary: {steps: [10, 50]}\n";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final FakeCluster cluster = new FakeCluster();
    private final FakeDeployments deployments = new FakeDeployments();
    private Targeted target;

    @Before
    public void putDeployment() throws IOException {
        target = new Targeted(cluster, folder.getRoot().toPath(), YAML);
    }

    @After
    public void stop() throws InterruptedException {
        cluster.close();
    }

    @Test
    public void steps_areASecondDeploymentWithMoreAndMorePods_thenTheFirstOnesImage() throws IOException {
        start("churn.yaml");
        target.preflight(true);
        target.bring(Targeted.TWO, 10, Optional.of(Targeted.ONE));
        target.bring(Targeted.TWO, 50, Optional.of(Targeted.ONE));
        assertEquals("registry.example/churn:by-hand", image(deployment("churn")));
        assertEquals(Integer.valueOf(9), deployment("churn-canary").getSpec().getReplicas());
        assertEquals("registry.example/churn@" + Targeted.image(2), image(deployment("churn-canary")));
        target.bring(Targeted.TWO, 100, Optional.of(Targeted.ONE));
        assertNull(deployment("churn-canary"));
        assertEquals("registry.example/churn@" + Targeted.image(2), image(deployment("churn")));
        Golden.assertSame("canary.txt", cluster.changes());
        assertEquals(
                List.of(
                        "1 pod of the Deployment ml/churn-canary beside 9 pods of ml/churn: 10 % of the traffic",
                        "9 pods of the Deployment ml/churn-canary beside 9 pods of ml/churn: 50 % of the traffic"),
                target.log().stream().filter(line -> line.contains("beside")).toList());
    }

    @Test
    public void share_isRoundedDownAndToldSo() throws IOException {
        start("churn.yaml");
        target.bring(Targeted.TWO, 33, Optional.of(Targeted.ONE));
        assertEquals(
                "4 pods of the Deployment ml/churn-canary beside 9 pods of ml/churn: 31 % of the traffic, the nearest that"
                        + " is not more than 33 %",
                target.log().get(0));
    }

    @Test
    public void restore_removesTheSecondDeploymentAndLeavesTheFirstAlone() throws IOException {
        start("churn.yaml");
        deployments.fail(Targeted.image(2), "");
        assertEquals(
                "the rollout of the Deployment ml/churn-canary failed: no progress within its deadline of 120 s"
                        + " (ProgressDeadlineExceeded), 1 of 1 new pod available",
                assertThrows(DeploymentException.class, () -> target.bring(Targeted.TWO, 10, Optional.of(Targeted.ONE)))
                        .getMessage());
        cluster.forget();
        assertEquals(
                "the Deployment ml/churn still runs registry.example/churn:by-hand",
                target.restore(Targeted.TWO, Optional.of(Targeted.ONE)));
        Golden.assertSame("canary-restore.txt", cluster.changes());
        assertNull(deployment("churn-canary"));
    }

    @Test
    public void canary_ofAnotherVersionThatWasLeftIsMadeAnew() throws IOException {
        start("churn.yaml");
        target.bring(Targeted.ONE, 10, Optional.empty());
        target.bring(Targeted.TWO, 10, Optional.empty());
        assertEquals("registry.example/churn@" + Targeted.image(2), image(deployment("churn-canary")));
    }

    @Test
    public void tooFewReplicas_areRefused_withHowManyAreNeeded() throws IOException {
        cluster.apply(Golden.read("churn.yaml").replace("replicas: 9", "replicas: 3"));
        assertEquals(
                "A canary with 10 % of the traffic is not possible: beside 3 pods a single one would get 25 %; the"
                        + " Deployment ml/churn needs at least 9 replicas for that",
                refusal());
    }

    @Test
    public void autoscaler_isRefused() throws IOException {
        cluster.apply(Golden.read("churn.yaml"));
        cluster.apply("""
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: churn-cpu, namespace: ml}
                spec:
                  maxReplicas: 20
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: churn}
                """);
        assertEquals(
                "A canary is not possible: the HorizontalPodAutoscaler churn-cpu changes the replicas of the Deployment"
                        + " ml/churn, which make the parts of the traffic",
                refusal());
    }

    @Test
    public void deploymentBehindNoService_isRefused() throws IOException {
        cluster.apply(Golden.read("churn.yaml").replace("selector: {app: churn}", "selector: {app: other}"));
        assertEquals(
                "A canary is not possible: no Service in the namespace ml selects the pods of the Deployment ml/churn, so a"
                        + " second Deployment would get no traffic",
                refusal());
    }

    @Test
    public void somebodyElsesDeploymentOfThatName_isLeftAlone() throws IOException {
        cluster.apply(Golden.read("churn.yaml"));
        cluster.apply(Golden.read("churn.yaml")
                .replace("name: churn\n", "name: churn-canary\n")
                .replaceAll("(?s)---.*", ""));
        assertEquals(
                "A canary is not possible: there is a Deployment ml/churn-canary without the label ml-cicd.io/track, so it is"
                        + " not ours; name another one (canary-deployment: …)",
                refusal());
        assertEquals(0, cluster.changes().size());
    }

    @Test
    public void missingPermissions_areAllNamed() throws IOException {
        start("churn.yaml");
        cluster.deny("create deployments");
        cluster.deny("list horizontalpodautoscalers");
        String message = assertThrows(RuntimeException.class, () -> target.preflight(true))
                .getMessage();
        assertEquals(
                "The credentials of the context test of "
                        + folder.getRoot().toPath().resolve("kubeconfig")
                        + " may not create deployments.apps and list horizontalpodautoscalers.autoscaling in the namespace"
                        + " ml: a role must allow it (docs/kubernetes.md has one that suffices)",
                message);
    }

    private void start(String file) throws IOException {
        cluster.apply(Golden.read(file));
        cluster.controller(deployments);
    }

    private String refusal() {
        return assertThrows(DeploymentException.class, () -> target.preflight(true))
                .getMessage();
    }

    private static String image(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(1)
                .getImage();
    }

    private Deployment deployment(String name) {
        return cluster.client()
                .apps()
                .deployments()
                .inNamespace(FakeCluster.NAMESPACE)
                .withName(name)
                .get();
    }
}
