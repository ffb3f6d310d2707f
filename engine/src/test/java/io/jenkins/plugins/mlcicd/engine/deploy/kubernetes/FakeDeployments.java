package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The controller of Deployments: each rollout succeeds at once, except of images that a test says are broken. */
public final class FakeDeployments implements Consumer<NamespacedKubernetesClient> {
    /** An image whose pods do not get ready. */
    private record Broken(String podStatus, List<DeploymentCondition> conditions) {}

    private final Map<String, Broken> broken = new ConcurrentHashMap<>();

    /**
     * From now on the pods of an image do not get ready, and the deadline passes at once.
     *
     * @param image the end of its name
     * @param podStatus the status of its one pod, in YAML; none if empty
     */
    public void fail(String image, String podStatus) {
        broken.put(
                image,
                new Broken(podStatus, List.of(condition("Progressing", "False", "ProgressDeadlineExceeded", "late"))));
    }

    /** From now on the pods of an image do not get ready, and no deadline passes. */
    public void stall(String image, String podStatus) {
        broken.put(image, new Broken(podStatus, List.of()));
    }

    /** From now on the pods of an image cannot be made. */
    public void refuse(String image, String message) {
        broken.put(
                image,
                new Broken(
                        "",
                        List.of(
                                condition("Progressing", "False", "ProgressDeadlineExceeded", "late"),
                                condition("ReplicaFailure", "True", "FailedCreate", message))));
    }

    private static DeploymentCondition condition(String type, String status, String reason, String message) {
        return new DeploymentConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .build();
    }

    @Override
    public void accept(NamespacedKubernetesClient client) {
        for (Deployment deployment :
                client.apps().deployments().inAnyNamespace().list().getItems()) {
            DeploymentStatus status = status(deployment, client);
            if (!status.equals(deployment.getStatus())) {
                client.apps()
                        .deployments()
                        .inNamespace(deployment.getMetadata().getNamespace())
                        .withName(deployment.getMetadata().getName())
                        .editStatus(present -> {
                            present.setStatus(status);
                            return present;
                        });
            }
        }
    }

    private DeploymentStatus status(Deployment deployment, NamespacedKubernetesClient client) {
        int replicas = deployment.getSpec().getReplicas();
        DeploymentStatusBuilder status = new DeploymentStatusBuilder()
                .withObservedGeneration(deployment.getMetadata().getGeneration());
        for (Map.Entry<String, Broken> entry : broken.entrySet()) {
            boolean isMeant = deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                    .anyMatch(container -> container.getImage().endsWith(entry.getKey()));
            if (isMeant) {
                pod(deployment, entry.getValue(), client);
                return status.withReplicas(replicas + 1)
                        .withUpdatedReplicas(1)
                        .withAvailableReplicas(replicas)
                        .withConditions(entry.getValue().conditions())
                        .build();
            }
        }
        return status.withReplicas(replicas)
                .withUpdatedReplicas(replicas)
                .withAvailableReplicas(replicas)
                .withConditions(condition("Progressing", "True", "NewReplicaSetAvailable", "done"))
                .build();
    }

    private static void pod(Deployment deployment, Broken broken, NamespacedKubernetesClient client) {
        String name = deployment.getMetadata().getName() + "-7d9f-x2x4z";
        String namespace = deployment.getMetadata().getNamespace();
        if (!broken.podStatus().isEmpty()
                && client.pods().inNamespace(namespace).withName(name).get() == null) {
            Pod pod = new PodBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withNamespace(namespace)
                    .withLabels(deployment.getSpec().getTemplate().getMetadata().getLabels())
                    .endMetadata()
                    .withStatus(Serialization.unmarshal(
                            broken.podStatus(), io.fabric8.kubernetes.api.model.PodStatus.class))
                    .build();
            client.resource(pod).create();
        }
    }
}
