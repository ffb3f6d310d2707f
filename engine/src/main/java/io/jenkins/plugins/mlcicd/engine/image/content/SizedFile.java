package io.jenkins.plugins.mlcicd.engine.image.content;

/**
 * A file of a layer by its size.
 *
 * @param layer the layer's number, from 0 at the bottom
 * @param path its path in the image
 * @param bytes its size
 */
public record SizedFile(int layer, String path, long bytes) {}
