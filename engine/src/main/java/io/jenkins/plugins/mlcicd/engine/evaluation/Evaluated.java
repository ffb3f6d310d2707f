package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Uncertainty;
import java.util.Map;
import java.util.Optional;

/**
 * What rules are judged by.
 *
 * @param metrics the candidate's metrics, by name
 * @param baseline what it is compared with
 * @param candidate its predictions, if there are any
 * @param uncertainty how certain the metrics are, if there are predictions
 */
record Evaluated(
        Map<String, MetricValue> metrics,
        Baseline baseline,
        Optional<Predictions> candidate,
        Optional<Uncertainty> uncertainty) {

    /** Metrics that were computed elsewhere, and nothing more. */
    static Evaluated elsewhere(Map<String, MetricValue> metrics) {
        return new Evaluated(
                metrics, new Baseline.Absent("there are no predictions"), Optional.empty(), Optional.empty());
    }

    /** How certain a metric is, where a bound asks for it and it can be told. */
    Optional<Certainty> certainty(Rule rule, Bound bound) {
        MetricValue value = metrics.get(rule.name());
        if (rule.confidence(bound).isEmpty() || value == null || !value.isDefined()) {
            return Optional.empty();
        }
        double confidence = rule.confidence(bound).getAsDouble();
        return uncertainty
                .flatMap(known -> known.value(rule.measure().orElseThrow()))
                .map(estimate -> Certainty.of(value.number(), estimate, confidence, rows()));
    }

    /** How certain it is by how much the candidate is better, where a bound asks for it and it can be told. */
    Optional<Certainty> gainCertainty(Rule rule, Bound bound) {
        if (rule.confidence(bound).isEmpty() || !(baseline instanceof Baseline.Present present)) {
            return Optional.empty();
        }
        Measure measure = rule.measure().orElseThrow();
        MetricValue own = metrics.get(rule.name());
        MetricValue other = present.metrics().get(rule.name());
        if (!own.isDefined() || !other.isDefined()) {
            return Optional.empty();
        }
        Direction direction = measure.metric().direction();
        double gain = direction.goodness(own.number()) - direction.goodness(other.number());
        double confidence = rule.confidence(bound).getAsDouble();
        return uncertainty
                .flatMap(known -> known.gain(measure))
                .map(estimate -> Certainty.of(gain, estimate, confidence, rows()));
    }

    private long rows() {
        return candidate.orElseThrow().units();
    }
}
