package io.jenkins.plugins.mlcicd.engine.image;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OCI image manifest.
 *
 * @param self the manifest's own digest and size
 * @param config the configuration's
 * @param layers the layers', from the bottom to the top
 */
record ImageManifest(Blob self, Blob config, List<Blob> layers) {
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
        return new ImageManifest(self, blob(manifest.path("config")), List.copyOf(layers));
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
