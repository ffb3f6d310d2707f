package io.jenkins.plugins.mlcicd.engine.evaluation;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings that win over those of a file.
 *
 * @param predictions the predictions file
 * @param metrics the metrics file
 * @param model the model's file or folder
 * @param baseline what to compare with
 * @param baselineMetrics the file of metrics to compare those with that were computed elsewhere
 * @param columns the columns' names
 */
public record EvaluateOptions(
        Optional<Path> predictions,
        Optional<Path> metrics,
        Optional<Path> model,
        Optional<BaselineReference> baseline,
        Optional<Path> baselineMetrics,
        ColumnOptions columns) {

    /**
     * Names of columns that win over those of a file.
     *
     * @param key what names a row
     * @param label the true class or value
     * @param score the predicted probability of the positive class
     * @param prediction the predicted class or value
     */
    public record ColumnOptions(
            Optional<String> key, Optional<String> label, Optional<String> score, Optional<String> prediction) {}

    /** The file's settings hold. */
    public static EvaluateOptions none() {
        return new EvaluateOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new ColumnOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
