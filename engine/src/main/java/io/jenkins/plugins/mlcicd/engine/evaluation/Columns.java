package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Input;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The columns of a predictions file.
 *
 * @param key what names a row
 * @param label the true class, value or relevance
 * @param score the predicted probability of the positive class, or what documents are ordered by
 * @param prediction the predicted class or value
 * @param scores of several classes, the column with the predicted probability of each
 * @param weight how much a row counts
 * @param query the query to which a ranked document belongs
 */
public record Columns(
        Optional<String> key,
        String label,
        Optional<String> score,
        Optional<String> prediction,
        Map<String, String> scores,
        Optional<String> weight,
        Optional<String> query) {

    /** Freezes the scores. */
    public Columns {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** Whether a metric with this need can be computed. Of classes, the predicted one also follows from the scores. */
    boolean suffice(Input needs, Task task) {
        return switch (needs) {
            case LABELS -> true;
            case SCORES -> hasScores(task);
            case PREDICTIONS -> prediction.isPresent() || (task != Task.REGRESSION && hasScores(task));
        };
    }

    /** All of them. */
    Set<String> all() {
        Set<String> all = new HashSet<>(scores.values());
        all.add(label);
        Stream.of(key, score, prediction, weight, query)
                .flatMap(Optional::stream)
                .forEach(all::add);
        return all;
    }

    private boolean hasScores(Task task) {
        return task == Task.MULTICLASS ? !scores.isEmpty() : score.isPresent();
    }
}
