package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import java.util.Map;
import java.util.Optional;

/** What became of the baseline that the settings name. */
sealed interface Baseline {
    /** No baseline can be compared with, and why. */
    record Absent(String reason) implements Baseline {}

    /**
     * A baseline.
     *
     * @param name what to call it in sentences
     * @param version the digest of its version; empty if it has none
     * @param predictions what it predicted for the candidate's rows; empty if only its metrics are known
     * @param metrics its metrics, by name
     */
    record Present(String name, String version, Optional<Predictions> predictions, Map<String, MetricValue> metrics)
            implements Baseline {}
}
