package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.mlcicd.engine.deploy.kubernetes.FakeCluster;
import io.jenkins.plugins.mlcicd.engine.deploy.kubernetes.FakeDeployments;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Promotion to a stage that a Deployment of Kubernetes runs, from the command line to the API server. */
public class KubernetesCommandsTest {
    private static final String TARGET = "{kubernetes: {deployment: churn, container: model, image:"
            + " registry.example/churn, kubeconfig: kubeconfig}, timeout: 20s%s}";
    private static final String CANARY = ", canary: {steps: [10, 50], analysis: {command: [sh, judge.sh]}}";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final FakeCluster cluster = new FakeCluster();
    private final FakeDeployments deployments = new FakeDeployments();

    @Before
    public void putDeployment() throws IOException {
        try (InputStream yaml = FakeCluster.class.getResourceAsStream("churn.yaml")) {
            cluster.apply(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        }
        cluster.controller(deployments);
    }

    @After
    public void stop() throws InterruptedException {
        cluster.close();
    }

    @Test
    public void promotion_setsTheImageAndWaits_rollbackSetsItBack() throws IOException {
        DeployProject project = project("");
        stage(project, "one");
        assertEquals(project.err(), 0, project.promote());
        assertEquals(image("one"), image());
        assertEquals(1, project.inProduction());
        stage(project, "two");
        assertEquals(project.err(), 0, project.promote());
        assertEquals(image("two"), image());
        assertEquals(2, project.inProduction());
        assertEquals(project.err(), 0, project.rollback());
        assertEquals(image("one"), image());
        assertEquals(1, project.inProduction());
        assertFalse(project.err(), project.err().contains("very-secret-token"));
    }

    @Test
    public void deadline_thatPassesBringsBackWhatRan_andTheLedgerIsAsItWas() throws IOException {
        DeployProject project = project("");
        stage(project, "one");
        assertEquals(project.err(), 0, project.promote());
        String ledger = Files.readString(project.root.resolve("kept/churn/ledger.jsonl"));
        stage(project, "two");
        String staged = Files.readString(project.root.resolve("kept/churn/ledger.jsonl"));
        assertTrue(staged.startsWith(ledger));
        deployments.fail(image("two"), """
                containerStatuses:
                - name: model
                  ready: false
                  restartCount: 0
                  state:
                    waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image'}
                """);
        assertEquals(project.err(), 1, project.promote());
        assertEquals(
                "the rollout of the Deployment ml/churn failed: no progress within its deadline of 120 s"
                        + " (ProgressDeadlineExceeded), 1 of 9 new pods available; pod churn-7d9f-x2x4z: the container"
                        + " model waits: ImagePullBackOff: Back-off pulling image",
                project.message("promote", "deploy"));
        assertEquals("the Deployment ml/churn runs again " + image("one"), project.message("promote", "restored"));
        assertEquals(image("one"), image());
        assertEquals(1, project.inProduction());
        assertEquals(staged, Files.readString(project.root.resolve("kept/churn/ledger.jsonl")));
    }

    @Test
    public void analysis_thatFailsTakesTheCanaryAway() throws IOException {
        DeployProject project = project(CANARY);
        project.script("judge.sh", "true");
        stage(project, "one");
        assertEquals(project.err(), 0, project.promote());
        stage(project, "two");
        project.script("judge.sh", "echo 'error rate 4 %'; exit 1");
        cluster.forget();
        assertEquals(project.err(), 1, project.promote());
        assertEquals(
                "at 10 % of the traffic: sh judge.sh ended with exit code 1: error rate 4 %",
                project.message("promote", "canary-10-analysis"));
        assertEquals("the Deployment ml/churn still runs " + image("one"), project.message("promote", "restored"));
        assertEquals(2, cluster.changes().size());
        assertTrue(cluster.changes().get(0).startsWith("POST /apis/apps/v1/namespaces/ml/deployments"));
        assertTrue(cluster.changes().get(1).startsWith("DELETE /apis/apps/v1/namespaces/ml/deployments/churn-canary"));
        assertEquals(image("one"), image());
        assertEquals(1, project.inProduction());
    }

    @Test
    public void targetThatCannotBeReached_isToldBeforeAnythingIsDone() throws IOException {
        DeployProject project = project("");
        stage(project, "one");
        FakeCluster.kubeconfig(project.root.resolve("kubeconfig"), "http://localhost:1");
        assertEquals(3, project.promote());
        assertEquals(
                "The API server http://localhost:1 cannot be reached: nobody answers there",
                project.message("promote", "deploy-target"));
        assertEquals(0, project.inProduction());
    }

    private DeployProject project(String more) throws IOException {
        Path root = folder.getRoot().toPath().toRealPath();
        cluster.kubeconfig(root.resolve("kubeconfig"));
        return new DeployProject(root, TARGET.formatted(more));
    }

    /** Writes a model, lets the image gate report an image of it, and brings it into staging. */
    private static void stage(DeployProject project, String content) throws IOException {
        ReportBuilder report = new ReportBuilder("image", "churn", Clock.systemUTC(), line -> {});
        report.subject(new Subject("model", "model.bin", Digests.ofText(content), 1));
        report.output("image.digest", digest(content)).output("image.reference", "registry.example/churn:1");
        report.check(Check.builder("push", "Pushed").ended(Status.PASS, "").build());
        Files.createDirectories(project.root.resolve("reports"));
        Files.writeString(project.root.resolve("reports/image.json"), ReportJson.write(report.build()));
        project.stage(content);
    }

    private static String digest(String content) {
        return "sha256:" + Digests.ofText("image of " + content);
    }

    private static String image(String content) {
        return "registry.example/churn@" + digest(content);
    }

    private String image() {
        Deployment deployment = cluster.client()
                .apps()
                .deployments()
                .inNamespace(FakeCluster.NAMESPACE)
                .withName("churn")
                .get();
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(1)
                .getImage();
    }
}
