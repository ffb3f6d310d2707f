package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.jenkins.plugins.mlcicd.engine.deploy.DeploymentException;
import io.jenkins.plugins.mlcicd.engine.deploy.Wait;
import io.jenkins.plugins.mlcicd.engine.promotion.target.KubernetesPlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A second Deployment that runs the new version beside the first, which is left alone: the Services that select the first
 * one's pods select those of the second, too, and give each pod the same.
 */
final class Canary {
    /** The label on the second Deployment and its pods. */
    static final String TRACK = "ml-cicd.io/track";

    private static final String CANARY = "canary";
    /** What cannot be in a copy: it is about the object that is copied. */
    private static final String OF_THE_COPIED = "deployment.kubernetes.io/";

    /** What must be allowed besides. */
    static final List<Permissions.Need> NEEDS = List.of(
            new Permissions.Need("create", "apps", "deployments"),
            new Permissions.Need("delete", "apps", "deployments"),
            new Permissions.Need("list", "", "services"),
            new Permissions.Need("list", "autoscaling", "horizontalpodautoscalers"));

    private final Cluster cluster;
    private final Rollouts rollouts;
    private final KubernetesPlace place;

    Canary(Cluster cluster, Rollouts rollouts, KubernetesPlace place) {
        this.cluster = cluster;
        this.rollouts = rollouts;
        this.place = place;
    }

    private String name() {
        return cluster.named(place.canaryDeployment());
    }

    /**
     * Finds out whether a canary is possible.
     *
     * @throws DeploymentException if the parts of the traffic would not be what they should
     */
    void check(Workload stable, List<Integer> steps) {
        String words = "the Deployment " + cluster.named(place.deployment());
        existing().ifPresent(this::checkThatItIsOurs);
        autoscaler().ifPresent(scaler -> {
            throw new DeploymentException("A canary is not possible: the HorizontalPodAutoscaler " + scaler
                    + " changes the replicas of " + words + ", which make the parts of the traffic");
        });
        if (!isBehindService(stable)) {
            throw new DeploymentException("A canary is not possible: no Service in the namespace " + cluster.namespace()
                    + " selects the pods of " + words + ", so a second Deployment would get no traffic");
        }
        for (int step : steps) {
            if (CanaryShare.of(stable.replicas(), step).canary() == 0) {
                throw new DeploymentException("A canary with " + step + " % of the traffic is not possible: beside "
                        + Words.count(stable.replicas(), "pod") + " a single one would get "
                        + new CanaryShare(1, stable.replicas()).percent() + " %; " + words
                        + " needs at least " + Words.count(CanaryShare.least(step), "replica") + " for that");
            }
        }
    }

    private Optional<String> autoscaler() {
        List<HorizontalPodAutoscaler> all = list("HorizontalPodAutoscalers", HorizontalPodAutoscaler.class);
        return all.stream()
                .filter(scaler -> "Deployment"
                                .equals(scaler.getSpec().getScaleTargetRef().getKind())
                        && place.deployment()
                                .equals(scaler.getSpec().getScaleTargetRef().getName()))
                .map(scaler -> scaler.getMetadata().getName())
                .findFirst();
    }

    private boolean isBehindService(Workload stable) {
        Map<String, String> labels =
                stable.deployment().getSpec().getTemplate().getMetadata().getLabels();
        return list("Services", Service.class).stream()
                .map(service -> service.getSpec().getSelector())
                .filter(selector -> selector != null && !selector.isEmpty())
                .anyMatch(selector -> labels.entrySet().containsAll(selector.entrySet()));
    }

    private <T extends io.fabric8.kubernetes.api.model.HasMetadata> List<T> list(String what, Class<T> type) {
        return cluster.ask("list " + what + " in the namespace " + cluster.namespace(), client -> {
            KubernetesResourceList<T> found =
                    client.resources(type).inNamespace(cluster.namespace()).list();
            return found.getItems();
        });
    }

    /** Brings as many pods of a version as make a part of the traffic, and waits for them. */
    void bring(Workload stable, Runs wanted, int percent, Wait wait) {
        CanaryShare share = CanaryShare.of(stable.replicas(), percent);
        if (share.canary() == 0) {
            // It had more replicas at the preflight.
            throw new DeploymentException("A canary with " + percent + " % of the traffic is not possible beside "
                    + Words.count(stable.replicas(), "pod"));
        }
        wait.say(Words.count(share.canary(), "pod") + " of the Deployment " + name() + " beside "
                + Words.count(share.stable(), "pod") + " of " + cluster.named(place.deployment()) + ": "
                + share.percent() + " % of the traffic"
                + (share.percent() == percent ? "" : ", the nearest that is not more than " + percent + " %"));
        Optional<Deployment> present = existing();
        present.ifPresent(this::checkThatItIsOurs);
        boolean isSame = present.map(this::runs).filter(wanted::equals).isPresent();
        if (isSame) {
            JsonPatch patch = new JsonPatch().add("/spec/replicas", share.canary());
            cluster.patch("the Deployment " + name(), this::resource, patch);
        } else {
            // What an earlier canary left; a Deployment's selector cannot be changed, so it is made anew.
            remove(wait);
            Deployment copy = copy(stable, wanted, share.canary());
            cluster.ask(
                    "create the Deployment " + name(),
                    client -> client.resource(copy).create());
        }
        rollouts.await(place.canaryDeployment(), wanted.marks().version(), wait);
    }

    private Runs runs(Deployment deployment) {
        return Workload.of(deployment, place, name()).runs();
    }

    private Deployment copy(Workload stable, Runs wanted, int replicas) {
        Deployment of = stable.deployment();
        Map<String, String> annotations = new LinkedHashMap<>(stable.annotations());
        annotations
                .keySet()
                .removeIf(key -> key.startsWith(OF_THE_COPIED)
                        || key.equals("kubectl.kubernetes.io/last-applied-configuration")
                        || key.equals(Runs.BEFORE));
        Map<String, String> marks = new LinkedHashMap<>(wanted.marks().annotations());
        marks.values().removeIf(Objects::isNull);
        Deployment copy = new DeploymentBuilder()
                .withNewMetadata()
                .withName(place.canaryDeployment())
                .withNamespace(cluster.namespace())
                .withLabels(of.getMetadata().getLabels())
                .addToLabels(TRACK, CANARY)
                .withAnnotations(annotations)
                .endMetadata()
                .withSpec(of.getSpec())
                .editSpec()
                .withReplicas(replicas)
                .editSelector()
                .addToMatchLabels(TRACK, CANARY)
                .endSelector()
                .editTemplate()
                .editMetadata()
                .addToLabels(TRACK, CANARY)
                .addToLabels(wanted.marks().labels())
                .removeFromAnnotations(Marks.NUMBER)
                .addToAnnotations(marks)
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
        copy.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(stable.index())
                .setImage(wanted.source());
        return copy;
    }

    /** Takes the second Deployment away, if it is there and ours, and waits until its pods are gone. */
    void remove(Wait wait) {
        Optional<Deployment> present = existing();
        if (present.isEmpty() || !isOurs(present.get())) {
            return;
        }
        wait.say("removing the Deployment " + name());
        cluster.ask(
                "delete the Deployment " + name(),
                client -> resource(client)
                        .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                        .delete());
        wait.until(
                "the end of the Deployment " + name(),
                () -> Cluster.patiently(() -> existing().map(gone -> "the pods of " + name() + " still end")));
    }

    private Optional<Deployment> existing() {
        return rollouts.find(place.canaryDeployment());
    }

    private void checkThatItIsOurs(Deployment present) {
        if (!isOurs(present)) {
            throw new DeploymentException("A canary is not possible: there is a Deployment " + name()
                    + " without the label " + TRACK + ", so it is not ours; name another one (canary-deployment: …)");
        }
    }

    private static boolean isOurs(Deployment deployment) {
        Map<String, String> labels = deployment.getMetadata().getLabels();
        return labels != null && CANARY.equals(labels.get(TRACK));
    }

    private io.fabric8.kubernetes.client.dsl.RollableScalableResource<Deployment> resource(
            io.fabric8.kubernetes.client.KubernetesClient client) {
        return client.apps().deployments().inNamespace(cluster.namespace()).withName(place.canaryDeployment());
    }
}
