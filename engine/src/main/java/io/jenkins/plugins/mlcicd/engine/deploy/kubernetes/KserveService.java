package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.jenkins.plugins.mlcicd.engine.deploy.DeploymentException;
import io.jenkins.plugins.mlcicd.engine.promotion.target.KservePlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An InferenceService (serving.kserve.io/v1beta1) as it is now, and the change that makes it serve something else. The marks
 * are on the InferenceService itself: KServe copies its annotations and labels to revisions, Deployments and pods.
 *
 * @param object the object
 */
record KserveService(GenericKubernetesResource object) {
    static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("serving.kserve.io")
            .withVersion("v1beta1")
            .withKind("InferenceService")
            .withPlural("inferenceservices")
            .withNamespaced(true)
            .build();

    private static final String PREDICTOR = "/spec/predictor";
    private static final String PERCENT = "canaryTrafficPercent";

    Map<String, String> annotations() {
        return Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of());
    }

    /** Whether the pods of KServe are told to be none. */
    boolean isStopped() {
        return "true".equals(annotations().get("serving.kserve.io/stop"));
    }

    /** A text of the status. */
    Optional<String> status(Object... path) {
        Object[] whole = new Object[path.length + 1];
        whole[0] = "status";
        System.arraycopy(path, 0, whole, 1, path.length);
        Object value = object.get(whole);
        return value == null || value.toString().isEmpty() ? Optional.empty() : Optional.of(value.toString());
    }

    /** A condition of the status, as {@code status}, {@code reason}, {@code message}; empty if there is none. */
    Map<String, String> condition(String type) {
        List<Map<String, Object>> conditions = object.get("status", "conditions");
        if (conditions != null) {
            for (Map<String, Object> condition : conditions) {
                if (type.equals(condition.get("type"))) {
                    Map<String, String> texts = new LinkedHashMap<>();
                    condition.forEach((key, value) -> texts.put(key, String.valueOf(value)));
                    return texts;
                }
            }
        }
        return Map.of();
    }

    /** The part of the traffic that a revision has by the status, in percent. */
    int traffic(String revision) {
        List<Map<String, Object>> parts = object.get("status", "components", "predictor", "traffic");
        int percent = 0;
        if (parts != null) {
            for (Map<String, Object> part : parts) {
                if (revision.equals(part.get("revisionName")) && part.get("percent") instanceof Number number) {
                    percent += number.intValue();
                }
            }
        }
        return percent;
    }

    /** The part of the traffic of the newest revision as it is asked for; empty for all of it. */
    Optional<Integer> canaryPercent() {
        return object.get("spec", "predictor", PERCENT) instanceof Number number
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    /**
     * What it serves, or is about to.
     *
     * @throws DeploymentException if it has not what the settings name
     */
    Runs runs(KservePlace place) {
        String source = place.image().isPresent() ? image(place) : storageUri(place);
        return new Runs(source, Marks.in(annotations(), object.getMetadata().getLabels()));
    }

    private String storageUri(KservePlace place) {
        Object uri = object.get("spec", "predictor", "model", "storageUri");
        if (uri == null) {
            throw new DeploymentException(place.inWords() + " has no spec.predictor.model.storageUri that could be set;"
                    + " a predictor of its own image takes image instead, and the older forms (sklearn, storage,"
                    + " storageUris) must be written as model with storageUri");
        }
        return uri.toString();
    }

    private String image(KservePlace place) {
        Object image = object.get("spec", "predictor", "containers", 0, "image");
        if (image == null) {
            throw new DeploymentException(place.inWords() + " has no container of its own"
                    + " (spec.predictor.containers) whose image could be set; a predictor with a model takes storage-uri"
                    + " instead");
        }
        return image.toString();
    }

    /**
     * The change after which it serves something else: the image or address, our marks, and the part of the traffic.
     *
     * @param percent of the traffic for the new revision; empty for all of it
     * @param memory what is to be remembered of now; null if nothing is to be
     */
    JsonPatch change(KservePlace place, Runs wanted, Optional<Integer> percent, String memory) {
        String path = PREDICTOR + (place.image().isPresent() ? "/containers/0/image" : "/model/storageUri");
        JsonPatch patch = new JsonPatch();
        Runs now = runs(place);
        if (!now.source().equals(wanted.source())) {
            // Only if nobody else changed it since it was read.
            patch.test(path, now.source()).replace(path, wanted.source());
        }
        Map<String, String> annotations = new LinkedHashMap<>(wanted.marks().annotations());
        if (memory != null) {
            annotations.put(Runs.BEFORE, memory);
        }
        patch.map("/metadata/annotations", object.getMetadata().getAnnotations(), annotations);
        patch.map(
                "/metadata/labels",
                object.getMetadata().getLabels(),
                wanted.marks().labels());
        if (percent.isPresent() && !percent.equals(canaryPercent())) {
            patch.add(PREDICTOR + "/" + PERCENT, percent.get());
        } else if (percent.isEmpty() && canaryPercent().isPresent()) {
            patch.remove(PREDICTOR + "/" + PERCENT);
        }
        return patch;
    }
}
