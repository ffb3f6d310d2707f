package io.jenkins.plugins.mlcicd.engine.image.artifact;

import java.nio.file.Path;

/**
 * A file of a model.
 *
 * @param source where its bytes are
 * @param path its path in the model, with forward slashes
 * @param sha256 the digest of its bytes, in lower-case hex
 * @param bytes its size
 */
public record ModelFile(Path source, String path, String sha256, long bytes) {}
