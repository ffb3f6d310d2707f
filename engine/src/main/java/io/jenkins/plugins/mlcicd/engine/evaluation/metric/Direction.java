package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Arrays;
import java.util.Locale;

/** Which way a metric's value is better. */
public enum Direction {
    /** Larger is better, as in accuracy. */
    HIGHER,
    /** Smaller is better, as in log loss. */
    LOWER,
    /** Nearer to zero is better, as in bias. */
    NEARER_ZERO,
    /** Neither: the value describes the data, as a number of rows does. */
    NONE;

    /** Its name in settings: "higher", "lower", "nearer-zero". */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The direction of a name in settings, which their schema has checked. */
    public static Direction of(String key) {
        return Arrays.stream(values())
                .filter(direction -> direction.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** A value turned so that more is better, in the metric's own unit. */
    public double goodness(double value) {
        return switch (this) {
            case HIGHER -> value;
            case LOWER -> -value;
            case NEARER_ZERO -> -Math.abs(value);
            case NONE -> throw new IllegalStateException("No way is better");
        };
    }
}
