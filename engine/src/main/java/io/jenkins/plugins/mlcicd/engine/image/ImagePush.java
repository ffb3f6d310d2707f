package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryAccess;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryException;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Pushes an image: first the blobs that the registry lacks, then the manifest by its digest, and the tag last. So the tag
 * names the image before or the new one, never a part.
 */
final class ImagePush {
    private final RegistryReference reference;
    private final RegistryClient client;
    private final Consumer<String> log;
    private long bytes;

    ImagePush(RegistryReference reference, RegistryAccess access, Consumer<String> log) {
        this.reference = reference;
        this.client = new RegistryClient(reference, access);
        this.log = log;
    }

    /**
     * Pushes.
     *
     * @param baseRepository registry and repository of the base: there its layers may be had without sending them
     * @return the number of bytes that were sent
     * @throws EvaluationException if it cannot be pushed; the tag is then what it was
     */
    long push(FinishedImage image, Optional<String> baseRepository) {
        try {
            Optional<String> neighbour = baseRepository
                    .filter(base -> base.startsWith(reference.registry() + "/"))
                    .map(base -> base.substring(reference.registry().length() + 1))
                    .filter(repository -> !repository.equals(reference.repository()));
            ImageManifest manifest = image.manifest();
            for (ImageManifest.Blob blob : manifest.blobs()) {
                if (!blob.equals(manifest.self())) {
                    push(blob, image.blob(blob), neighbour);
                }
            }
            putManifest(image);
            return bytes;
        } catch (RegistryException e) {
            throw new EvaluationException(
                    "push of " + reference + ": " + e.getMessage() + "; the tag is left as it was", e);
        } catch (IOException | UncheckedIOException e) {
            throw new EvaluationException(
                    "push of " + reference + ": " + e.getMessage() + "; the tag is left as it was", e);
        }
    }

    private void push(ImageManifest.Blob blob, BlobSource source, Optional<String> neighbour) throws IOException {
        if (client.hasBlob(blob.digest())) {
            return;
        }
        if (neighbour.isPresent() && client.mount(blob.digest(), neighbour.get())) {
            return;
        }
        // A layer of a base elsewhere is fetched now, so that its own failures are told as such.
        source.open(0).close();
        log.accept("pushing " + blob.digest() + ", " + blob.bytes() + " bytes");
        bytes += client.upload(blob.digest(), source);
    }

    private void putManifest(FinishedImage image) throws IOException {
        ImageManifest.Blob self = image.manifest().self();
        byte[] json;
        try (InputStream in = image.blob(self).open(0)) {
            json = in.readAllBytes();
        }
        Manifest manifest = new Manifest(image.manifest().mediaType(), json);
        client.putManifest(self.digest(), manifest);
        client.putManifest(reference.tagOrDigest(), manifest);
    }
}
