package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import java.util.Optional;

/**
 * Which rules can be compared with the baseline that the settings name.
 *
 * @param hasPredictions whether the baseline has predictions
 * @param hasMetrics whether the baseline has a file of metrics
 */
record Comparability(boolean hasPredictions, boolean hasMetrics) {

    /** Refuses a comparison that could never be judged. */
    void require(Section rule, String key, Optional<Measure> measure, Direction direction) {
        if (!hasPredictions && !hasMetrics) {
            throw rule.wrong(
                    key, "needs a baseline: add for example 'baseline: {stage: production}', or use --baseline");
        }
        String metric = measure.map(Measure::name).orElseGet(() -> rule.text("metric"));
        if (measure.isPresent() && !hasPredictions) {
            throw rule.wrong(
                    key,
                    metric + " is computed from predictions, and a baseline's metrics do not say from which rows;"
                            + " name its predictions with 'file' or 'stage'");
        }
        if (measure.isEmpty() && !hasMetrics) {
            throw rule.wrong(
                    key,
                    metric + " comes from a file of metrics: name such a file of the baseline, too, as in"
                            + " 'baseline: {metrics: out/metrics-before.json}'");
        }
        if (direction == Direction.NONE) {
            throw rule.wrong(
                    key,
                    measure.isPresent()
                            ? "of " + metric + ", no value is better than another: use min or max"
                            : "which way " + metric + " is better is not known: add 'direction: higher' or"
                                    + " 'direction: lower' to the rule");
        }
        if (measure.isEmpty() && rule.section(key).orElseThrow().has("confidence")) {
            throw rule.wrong(
                    key,
                    "confidence needs a metric that is computed from predictions; " + metric
                            + " comes from a file, and without its rows no interval is possible");
        }
    }
}
