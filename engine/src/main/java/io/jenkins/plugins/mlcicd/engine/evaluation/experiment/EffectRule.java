package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.util.List;

/**
 * What must hold of one metric.
 *
 * @param metric its name: that of a column, or of a count
 * @param kind what its values are
 * @param isHigherBetter whether higher values are better, or lower ones
 * @param severity whether it blocks
 * @param bounds what must hold; all of it
 */
record EffectRule(String metric, Kind kind, boolean isHigherBetter, Severity severity, List<EffectBound> bounds) {

    /** What a metric's values are. */
    enum Kind {
        /** 0 or 1 for each unit: it did something, or not. */
        SHARE,
        /** A number for each unit. */
        MEAN,
        /** A share if there is nothing but 0 and 1. */
        FOUND
    }

    /** Freezes the bounds. */
    EffectRule {
        bounds = List.copyOf(bounds);
    }
}
