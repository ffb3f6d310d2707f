package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.image.content.ImageConfig;
import java.util.List;
import java.util.Optional;

/**
 * An image that was built.
 *
 * @param digest the manifest's digest, {@code sha256:…}: what the image is called by digest
 * @param id the configuration's digest, {@code sha256:…}: what container tools call the image's id
 * @param bytes the size of all its blobs, compressed: what a first pull transfers
 * @param layers its layers, from the bottom to the top
 * @param baseLayers how many of them are the base's, as far as is known
 * @param config how it starts
 * @param baseDigest the digest of the base's manifest, where it came from a registry
 * @param baseRepository registry and repository of the base, where it came from a registry
 * @param image its bytes, as long as the build's cache is open
 */
record BuiltImage(
        String digest,
        String id,
        long bytes,
        List<Layer> layers,
        int baseLayers,
        ImageConfig config,
        Optional<String> baseDigest,
        Optional<String> baseRepository,
        FinishedImage image) {

    /**
     * A layer.
     *
     * @param name what it holds
     * @param digest the digest of its compressed bytes
     * @param bytes its compressed size
     */
    record Layer(String name, String digest, long bytes) {}
}
