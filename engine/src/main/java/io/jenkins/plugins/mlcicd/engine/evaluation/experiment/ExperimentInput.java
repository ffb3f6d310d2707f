package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import java.nio.file.Path;
import java.util.Optional;

/** Where the result of an experiment stands. */
sealed interface ExperimentInput {
    /**
     * In the settings themselves.
     *
     * @param result the result
     * @param from who counted it, in the user's words
     */
    record Counts(ExperimentResult result, String from) implements ExperimentInput {}

    /**
     * In a file.
     *
     * @param source the file
     * @param arm the column that names the arm
     * @param unit the column that names the unit of a row, if there is one
     * @param units the column that says of how many units a row is the total; empty if each row is one unit
     */
    record Rows(Path source, String arm, Optional<String> unit, Optional<String> units) implements ExperimentInput {}
}
