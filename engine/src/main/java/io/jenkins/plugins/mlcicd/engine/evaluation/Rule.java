package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What must hold of one metric.
 *
 * @param name the metric's name in the report
 * @param measure the metric, if it is one that is computed here
 * @param budget the budget, if it is one that is measured here
 * @param direction which way it is better; NONE where it is not known
 * @param severity whether it blocks
 * @param confidence how sure its bounds must be known to hold, above 0.5 and below 1; without it the value alone decides
 * @param slices the slices of rows that it is about
 * @param bounds the bounds, at least one; each is a check of its own
 */
public record Rule(
        String name,
        Optional<Measure> measure,
        Optional<Budget> budget,
        Direction direction,
        Severity severity,
        OptionalDouble confidence,
        RuleSlices slices,
        List<Bound> bounds) {
    /** Freezes the bounds. */
    public Rule {
        bounds = List.copyOf(bounds);
    }

    /** The metric's name in sentences: its own name if it was computed elsewhere. */
    String title() {
        return measure.map(Measure::title).or(() -> budget.map(Budget::title)).orElse(name);
    }

    /** The unit of the metric's values; empty for a pure number, or where it is not known. */
    String unit() {
        return measure.map(known -> known.metric().unit())
                .or(() -> budget.map(Budget::unit))
                .orElse("");
    }

    /** How sure a bound must be known to hold. */
    OptionalDouble confidence(Bound bound) {
        if (bound instanceof Bound.Comparison comparison
                && comparison.tolerance().confidence().isPresent()) {
            return comparison.tolerance().confidence();
        }
        return confidence;
    }

    /** Whether any of its bounds must be known to hold. */
    boolean needsCertainty() {
        return bounds.stream().anyMatch(bound -> confidence(bound).isPresent());
    }
}
