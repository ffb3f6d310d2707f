package io.jenkins.plugins.mlcicd.engine.image.layer;

import java.nio.file.Path;

/**
 * A file of a layer.
 *
 * @param source where its bytes are; no symbolic link
 * @param path its absolute path in the image
 * @param permissions three octal digits
 */
public record LayerFile(Path source, String path, String permissions) {}
