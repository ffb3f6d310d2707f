package io.jenkins.plugins.mlcicd.engine.image;

import java.nio.file.Path;

/**
 * A file that goes into the image.
 *
 * @param source where its bytes are; no symbolic link
 * @param name its path in the project or the model, with forward slashes
 * @param bytes its size
 */
record ProjectFile(Path source, String name, long bytes) {}
