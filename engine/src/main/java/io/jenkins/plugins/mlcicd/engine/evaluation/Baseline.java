package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Map;
import java.util.Optional;

/** What became of the baseline that the settings name. */
sealed interface Baseline {
    /** What a baseline predicted for the candidate's rows, if that is known. */
    static Optional<Predictions> predictions(Baseline baseline) {
        return baseline instanceof Present present ? present.predictions() : Optional.empty();
    }

    /**
     * No baseline can be compared with.
     *
     * @param reason why
     * @param status how rules end that compare with it
     */
    record Absent(String reason, Status status) implements Baseline {
        /** Rules that compare with it are skipped. */
        Absent(String reason) {
            this(reason, Status.SKIPPED);
        }
    }

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
