package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A version that is to run as the version of a stage.
 *
 * @param model the model
 * @param stage the stage
 * @param version the version; its number is 0 if it comes into a store only now
 * @param files its files: a folder, or a file if it is a single one
 * @param image the digest of the image that was made of it ({@code sha256:…}), if there is one
 */
public record Release(String model, String stage, VersionId version, Path files, Optional<String> image) {
    /** The version's digest, by which it is known everywhere. */
    public String digest() {
        return version.digest();
    }

    /** For messages: {@code version 3 (3f2a9c1b7d04)}. */
    @Override
    public String toString() {
        return version.toString();
    }
}
