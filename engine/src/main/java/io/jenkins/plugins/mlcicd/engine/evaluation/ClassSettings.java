package io.jenkins.plugins.mlcicd.engine.evaluation;

import java.util.Optional;

/**
 * How two classes are told apart.
 *
 * @param positive the label of the positive class; 1 or true if left out
 * @param threshold the score from which a row is predicted positive, where no column says what is predicted
 */
public record ClassSettings(Optional<String> positive, double threshold) {
    static final double STANDARD_THRESHOLD = 0.5;
}
