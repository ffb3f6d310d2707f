package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The version that is now in a stage.
 *
 * @param version its digest and number
 * @param model its file or folder in the store
 * @param evidence the folder of its evidence
 * @param predictions the predictions it was evaluated with, if they were kept
 * @param since when it came into the stage
 * @param by who brought it there
 */
public record StagedVersion(
        VersionId version, Path model, Path evidence, Optional<Path> predictions, Instant since, String by) {}
