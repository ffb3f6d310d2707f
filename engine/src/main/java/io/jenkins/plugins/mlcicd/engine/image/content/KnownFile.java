package io.jenkins.plugins.mlcicd.engine.image.content;

/**
 * A file that is known by its bytes.
 *
 * @param name what users call it
 * @param sha256 its digest in lower-case hex
 * @param bytes its size
 */
public record KnownFile(String name, String sha256, long bytes) {}
