package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metric;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.util.List;

/**
 * What must hold of one metric.
 *
 * @param metric the metric's name
 * @param severity whether it blocks
 * @param bounds the bounds, at least one; each is a check of its own
 */
public record Rule(String metric, Severity severity, List<Bound> bounds) {
    /** Freezes the bounds. */
    public Rule {
        bounds = List.copyOf(bounds);
    }

    /** The metric's name in sentences: its own name if it was computed elsewhere. */
    String title() {
        return Metrics.find(metric).map(Metric::title).orElse(metric);
    }

    /** The unit of the metric's values; empty for a pure number, or where it is not known. */
    String unit() {
        return Metrics.find(metric).map(Metric::unit).orElse("");
    }
}
