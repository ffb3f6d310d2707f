package io.jenkins.plugins.mlcicd.engine.evaluation;

import java.nio.file.Path;

/**
 * What another model predicted for the same rows.
 *
 * @param name what to call that model in sentences, such as "version 3 in production"
 * @param file its predictions, in the candidate's columns
 * @param version the digest that names its version; empty if it has none
 */
public record BaselinePredictions(String name, Path file, String version) {}
