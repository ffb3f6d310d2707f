package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the model was trained with, and how many of the evaluated rows may be among it.
 *
 * @param source the data file
 * @param columns the columns by which a row is known again, in both files
 * @param maxShare how large a share of the evaluated rows may occur there, from 0 to 1
 * @param severity whether more than that blocks
 */
public record TrainingData(Path source, List<String> columns, double maxShare, Severity severity) {
    /** Freezes the columns. */
    public TrainingData {
        columns = List.copyOf(columns);
    }

    /**
     * As written in the section "training".
     *
     * @param key the column that names an evaluated row, which is taken if the section has none
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if nothing says how a row is known again
     */
    static TrainingData from(Section training, Optional<String> key) {
        if (training.has("key") && training.has("columns")) {
            throw training.wrong(
                    "columns", "rows are known again by a key or by columns: leave out 'key' or 'columns'");
        }
        List<String> columns = training.has("columns") ? training.texts("columns") : training.texts("key");
        if (columns.isEmpty() && key.isEmpty()) {
            throw training.wrong(
                    "",
                    "nothing says how a row is known again: name the column with its key ('key'), or those that make it"
                            + " out together ('columns')");
        }
        return new TrainingData(
                training.path("source").orElseThrow(),
                columns.isEmpty() ? List.of(key.get()) : columns,
                training.number("max-share").orElse(0),
                training.optionalText("severity")
                        .map(text -> Severity.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(Severity.CRITICAL));
    }
}
