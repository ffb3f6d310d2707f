package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.image.layer.Layer;
import java.util.List;
import java.util.Optional;

/**
 * The base that an image is built on, as it was found.
 *
 * @param digest the digest of its manifest or index, where it came from a registry
 * @param config its configuration's JSON; empty for scratch
 * @param layers its layers, from the bottom to the top
 * @param repository registry and repository, where it came from a registry
 */
record Base(Optional<String> digest, Optional<String> config, List<Layer> layers, Optional<String> repository) {
    /** Nothing. */
    static Base scratch() {
        return new Base(Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }
}
