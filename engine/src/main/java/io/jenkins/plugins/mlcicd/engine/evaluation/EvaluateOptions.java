package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.Path;
import java.util.List;
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
 * @param endings how rules end that cannot be decided
 */
public record EvaluateOptions(
        Optional<Path> predictions,
        Optional<Path> metrics,
        Optional<Path> model,
        Optional<BaselineReference> baseline,
        Optional<Path> baselineMetrics,
        ColumnOptions columns,
        Endings endings) {

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

    /**
     * How rules end that cannot be decided.
     *
     * @param inconclusive stop, fail or warn where the rows do not decide
     * @param noBaseline warn or fail where there is no baseline yet
     */
    public record Endings(Optional<String> inconclusive, Optional<String> noBaseline) {
        /**
         * Checks the words.
         *
         * @throws UsageException if one is none of those
         */
        public Endings {
            require("--inconclusive", inconclusive, List.of("stop", "fail", "warn"));
            require("--no-baseline", noBaseline, List.of("warn", "fail"));
        }

        private static void require(String option, Optional<String> word, List<String> words) {
            word.filter(given -> !words.contains(given)).ifPresent(given -> {
                throw new UsageException(option + " " + given + ": expected " + String.join(", ", words));
            });
        }
    }

    /** The file's settings hold. */
    public static EvaluateOptions none() {
        return new EvaluateOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new ColumnOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new Endings(Optional.empty(), Optional.empty()));
    }
}
