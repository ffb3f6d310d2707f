package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.image.artifact.ModelArtifact;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryException;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import java.io.IOException;
import java.util.Map;

/** Pushes the model alone, as an artifact. */
final class ArtifactPush {
    private final RegistryReference reference;
    private final RegistryClient client;
    private long bytes;

    ArtifactPush(DeliverySettings delivery) {
        this.reference = delivery.artifact().orElseThrow();
        this.client = new RegistryClient(reference, delivery.access());
    }

    /**
     * Pushes the model.
     *
     * @return where it is, with its digest
     * @throws EvaluationException if it cannot be pushed; the tag is then what it was
     */
    RegistryReference push(ImageContent content, ImageWork work, Map<String, String> labels) {
        String title = labels.get(ImageLabels.TITLE);
        ModelArtifact artifact = new ModelArtifact(
                title, content.model().stream().map(work::modelFile).toList(), labels);
        try {
            bytes = artifact.push(client, reference.tagOrDigest());
            return reference.at(artifact.manifestDigest());
        } catch (RegistryException | IOException e) {
            throw new EvaluationException(
                    "push of " + reference + ": " + e.getMessage() + "; the tag is left as it was", e);
        }
    }

    /** How many bytes were sent. */
    long bytes() {
        return bytes;
    }
}
