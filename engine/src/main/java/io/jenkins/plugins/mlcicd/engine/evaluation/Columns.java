package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Input;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import java.util.Optional;

/**
 * The columns of a predictions file.
 *
 * @param key what names a row
 * @param label the true class or value
 * @param score the predicted probability of the positive class
 * @param prediction the predicted class or value
 */
public record Columns(Optional<String> key, String label, Optional<String> score, Optional<String> prediction) {

    /** Whether a metric with this need can be computed. Of two classes, the predicted one also follows from the score. */
    boolean suffice(Input needs, Task task) {
        return switch (needs) {
            case LABELS -> true;
            case SCORES -> score.isPresent();
            case PREDICTIONS -> prediction.isPresent() || (task == Task.BINARY && score.isPresent());
        };
    }
}
