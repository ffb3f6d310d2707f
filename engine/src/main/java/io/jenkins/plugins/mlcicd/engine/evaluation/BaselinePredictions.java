package io.jenkins.plugins.mlcicd.engine.evaluation;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is known of another model that may be the baseline.
 *
 * @param name what to call that model in sentences, such as "version 3 in production"
 * @param file its predictions, in the candidate's columns, if they were kept
 * @param version the digest that names its version; empty if it has none
 * @param model finds its file or folder, if it can be scored afresh; a store may have to fetch it
 */
public record BaselinePredictions(String name, Optional<Path> file, String version, Optional<Supplier<Path>> model) {}
