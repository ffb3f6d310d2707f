package io.jenkins.plugins.mlcicd.engine.image.content;

import java.nio.file.Path;

/**
 * A file that was put into the image by this program, so that it can be looked at where it lies instead of in its layer.
 *
 * @param path its path in the image
 * @param source where it lies
 */
public record OwnFile(String path, Path source) {}
