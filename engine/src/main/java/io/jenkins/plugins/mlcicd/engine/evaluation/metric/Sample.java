package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Predictions with weights: all that metrics are computed from. What several metrics need is computed once. */
public interface Sample {
    /** The value of a metric, or why it has none. */
    MetricValue value(Measure measure);

    /** The values of some, by their names. */
    default Map<String, MetricValue> values(Collection<Measure> measures) {
        Map<String, MetricValue> values = new LinkedHashMap<>();
        measures.forEach(measure -> values.put(measure.name(), value(measure)));
        return values;
    }
}
