package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.mlcicd.engine.deploy.DeploymentException;
import io.jenkins.plugins.mlcicd.engine.deploy.Wait;
import java.util.Optional;

/** The Deployments of a namespace: reads them, and waits until one's pods are there. */
final class Rollouts {
    private final Cluster cluster;
    private final PodReasons reasons;

    Rollouts(Cluster cluster) {
        this.cluster = cluster;
        this.reasons = new PodReasons(cluster);
    }

    /** A Deployment, if it is there. */
    Optional<Deployment> find(String name) {
        return Optional.ofNullable(cluster.ask(
                "read the Deployment " + cluster.named(name),
                client -> client.apps()
                        .deployments()
                        .inNamespace(cluster.namespace())
                        .withName(name)
                        .get()));
    }

    /**
     * A Deployment that must be there.
     *
     * @throws DeploymentException if it is not; the message names those that are
     */
    Deployment get(String name) {
        return find(name)
                .orElseThrow(() -> new DeploymentException("There is no Deployment " + cluster.named(name) + others()
                        + "; a target must be there before the first version comes"));
    }

    private String others() {
        try {
            var names = cluster.ask(
                    "list Deployments",
                    client -> client.apps().deployments().inNamespace(cluster.namespace()).list().getItems().stream()
                            .map(deployment -> deployment.getMetadata().getName())
                            .limit(10)
                            .toList());
            return names.isEmpty() ? " (there is none in this namespace)" : " (there is " + Words.list(names) + ")";
        } catch (RuntimeException e) {
            // It only makes the message better.
            return "";
        }
    }

    /**
     * Waits until a Deployment's rollout is done.
     *
     * @param version the value of the label on the pods that are waited for; none if empty
     * @throws DeploymentException if it fails, or is not done in time, with the reasons of the pods
     */
    void await(String name, Optional<String> version, Wait wait) {
        String words = "the rollout of the Deployment " + cluster.named(name);
        wait.until(words, () -> Cluster.patiently(() -> missing(get(name), version, words)));
    }

    /** What is missing until a Deployment's rollout is done. */
    Optional<String> missing(Deployment deployment, Optional<String> version, String words) {
        RolloutStatus status = RolloutStatus.of(deployment);
        return switch (status.state()) {
            case DONE -> Optional.empty();
            case UNDER_WAY -> Optional.of(status.words() + reasons(deployment, version));
            case FAILED ->
                throw new DeploymentException(words + " failed: " + status.words() + reasons(deployment, version));
        };
    }

    private String reasons(Deployment deployment, Optional<String> version) {
        return reasons.of(deployment.getSpec().getSelector().getMatchLabels(), version);
    }
}
