package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import java.util.Map;

/** What became of the baseline that the settings name. */
sealed interface Baseline {
    /** No baseline can be compared with, and why. */
    record Absent(String reason) implements Baseline {}

    /**
     * A baseline that was scored on the candidate's rows.
     *
     * @param name what to call it in sentences
     * @param version the digest of its version; empty if it has none
     * @param predictions what it predicted
     * @param metrics its metrics, by name
     */
    record Present(String name, String version, Predictions predictions, Map<String, MetricValue> metrics)
            implements Baseline {}
}
