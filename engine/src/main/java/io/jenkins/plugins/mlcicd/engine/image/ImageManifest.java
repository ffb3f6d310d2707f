package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image's manifest.
 *
 * @param mediaType OCI's or Docker's
 * @param self the manifest's own digest and size
 * @param config the configuration's
 * @param layers the layers', from the bottom to the top
 */
record ImageManifest(String mediaType, Blob self, Blob config, List<Blob> layers) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Some bytes: their digest, {@code sha256:…}, and number. */
    record Blob(String digest, long bytes) {
        /** Where they lie in an OCI layout. */
        String path() {
            return "blobs/" + digest.replace(':', '/');
        }
    }

    /** The blob of the one manifest in an OCI layout's index. */
    static Blob inIndex(byte[] index) {
        return blob(MAPPER.readTree(index).path("manifests").path(0));
    }

    static ImageManifest parse(Blob self, byte[] json) {
        JsonNode manifest = MAPPER.readTree(json);
        List<Blob> layers = new ArrayList<>();
        manifest.path("layers").forEach(layer -> layers.add(blob(layer)));
        return new ImageManifest(
                manifest.path("mediaType").asString(Manifest.OCI),
                self,
                blob(manifest.path("config")),
                List.copyOf(layers));
    }

    /** All blobs that make up the image, the manifest last; each once. */
    List<Blob> blobs() {
        List<Blob> blobs = new ArrayList<>(layers);
        blobs.add(config);
        blobs.add(self);
        return blobs.stream().distinct().toList();
    }

    /** The compressed size of all blobs. */
    long bytes() {
        return self.bytes()
                + config.bytes()
                + layers.stream().mapToLong(Blob::bytes).sum();
    }

    private static Blob blob(JsonNode descriptor) {
        return new Blob(
                descriptor.path("digest").asString(), descriptor.path("size").asLong());
    }
}
