package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings that win over those of a file.
 *
 * @param source the file with the result
 * @param arm the column that names the arm
 * @param control the arm that stays as it was
 * @param treatment the arm that is treated
 * @param unit the column that names the unit
 */
public record ExperimentOptions(
        Optional<Path> source,
        Optional<String> arm,
        Optional<String> control,
        Optional<String> treatment,
        Optional<String> unit) {

    /** The file's settings hold. */
    public static ExperimentOptions none() {
        return new ExperimentOptions(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
