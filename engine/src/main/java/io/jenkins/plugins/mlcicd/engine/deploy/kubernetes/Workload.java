package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.target.KubernetesPlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Deployment as it is now, and the change that makes it run something else.
 *
 * @param deployment the Deployment
 * @param index which of its containers has the image
 */
record Workload(Deployment deployment, int index) {
    private static final String TEMPLATE = "/spec/template";

    /**
     * Finds the container.
     *
     * @param name the Deployment's name for messages
     * @throws UsageException if it is not there, or not clear
     */
    static Workload of(Deployment deployment, KubernetesPlace place, String name) {
        List<String> containers = deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .map(Container::getName)
                .toList();
        if (place.container().isEmpty() && containers.size() > 1) {
            throw new UsageException("The Deployment " + name + " has the containers " + Words.list(containers)
                    + "; say which one has the image (kubernetes: {container: …})");
        }
        int index = place.container().map(containers::indexOf).orElse(0);
        if (index < 0) {
            throw new UsageException("The Deployment " + name + " has no container "
                    + place.container().orElseThrow() + "; it has " + Words.list(containers));
        }
        return new Workload(deployment, index);
    }

    /** What it runs, or is about to. */
    Runs runs() {
        ObjectMeta template = template();
        return new Runs(container().getImage(), Marks.in(template.getAnnotations(), template.getLabels()));
    }

    int replicas() {
        return Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
    }

    Map<String, String> annotations() {
        return Objects.requireNonNullElse(deployment.getMetadata().getAnnotations(), Map.of());
    }

    /** The labels by which it knows its pods. */
    Map<String, String> selector() {
        return Objects.requireNonNullElse(deployment.getSpec().getSelector().getMatchLabels(), Map.of());
    }

    /** What controls it and would set back what is changed here. */
    Optional<String> owner() {
        return deployment.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .map((OwnerReference owner) -> owner.getKind() + " " + owner.getName())
                .findFirst();
    }

    /**
     * The change after which it runs something else; nothing but the image and our marks.
     *
     * @param memory what is to be remembered of now; null if nothing is to be
     */
    JsonPatch change(Runs wanted, String memory) {
        String container = TEMPLATE + "/spec/containers/" + index;
        JsonPatch patch = new JsonPatch();
        Runs now = runs();
        if (!now.source().equals(wanted.source())) {
            // Only if nobody else changed it since it was read.
            patch.test(container + "/name", container().getName())
                    .test(container + "/image", now.source())
                    .replace(container + "/image", wanted.source());
        }
        patch.map(
                TEMPLATE + "/metadata/annotations",
                template().getAnnotations(),
                wanted.marks().annotations());
        patch.map(
                TEMPLATE + "/metadata/labels",
                template().getLabels(),
                wanted.marks().labels());
        if (memory != null) {
            Map<String, String> remembered = new LinkedHashMap<>();
            remembered.put(Runs.BEFORE, memory);
            patch.map("/metadata/annotations", deployment.getMetadata().getAnnotations(), remembered);
        }
        return patch;
    }

    private Container container() {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(index);
    }

    private ObjectMeta template() {
        return deployment.getSpec().getTemplate().getMetadata();
    }
}
