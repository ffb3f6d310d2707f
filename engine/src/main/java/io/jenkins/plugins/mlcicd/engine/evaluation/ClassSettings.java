package io.jenkins.plugins.mlcicd.engine.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * How classes are told apart.
 *
 * @param positive of two classes, the label of the positive one; 1 or true if left out
 * @param threshold the score from which a row is predicted positive, where no column says what is predicted
 * @param classes of several classes, all of them; those that occur if empty
 */
public record ClassSettings(Optional<String> positive, double threshold, List<String> classes) {
    static final double STANDARD_THRESHOLD = 0.5;

    /** Freezes the classes. */
    public ClassSettings {
        classes = List.copyOf(classes);
    }
}
