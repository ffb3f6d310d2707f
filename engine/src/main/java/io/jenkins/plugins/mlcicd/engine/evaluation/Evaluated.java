package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.Slice;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.SliceInputs;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Resampling;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Uncertainty;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rules are judged by.
 *
 * @param metrics the candidate's metrics, by name
 * @param baseline what it is compared with, by predictions for the same rows
 * @param claimed what its metrics are compared with that are not computed here
 * @param scored its predictions, if there are any
 * @param uncertainty how certain the metrics are, if there are predictions
 * @param resampling how rows are drawn again
 */
record Evaluated(
        Map<String, MetricValue> metrics,
        Baseline baseline,
        Baseline claimed,
        Optional<ScoredRows> scored,
        Optional<Uncertainty> uncertainty,
        Resampling resampling) {

    /** Metrics that were computed elsewhere, and nothing more. */
    static Evaluated elsewhere(Map<String, MetricValue> metrics, Baseline claimed) {
        return new Evaluated(
                metrics,
                new Baseline.Absent("there are no predictions"),
                claimed,
                Optional.empty(),
                Optional.empty(),
                Resampling.STANDARD);
    }

    /** The baseline's predictions for the same rows, if there are any. */
    Optional<Predictions> compared() {
        return Baseline.predictions(baseline);
    }

    /** What a rule's metric is compared with. */
    Baseline baseline(Rule rule) {
        return rule.measure().isPresent() ? baseline : claimed;
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
        if (rule.confidence(bound).isEmpty()
                || rule.measure().isEmpty()
                || !(baseline instanceof Baseline.Present present)
                || present.predictions().isEmpty()) {
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

    /**
     * What rules are judged by on some of the rows.
     *
     * @param measures the rules' metrics
     * @param uncertain those of them that must be known with a confidence
     */
    Evaluated only(Slice slice, List<Measure> measures, List<Measure> uncertain) {
        int[] rows = slice.rows();
        ScoredRows all = scored.orElseThrow();
        Predictions selected = all.predictions().select(rows);
        List<Measure> resampled = MetricComparison.isCheap(all.predictions()) ? measures : uncertain;
        Baseline sliced = baseline;
        Optional<Predictions> compared = Optional.empty();
        if (baseline instanceof Baseline.Present present
                && present.predictions().isEmpty()) {
            sliced = new Baseline.Absent(
                    "of " + present.name() + " only metrics over all rows are at hand, not its predictions",
                    Status.ERROR);
        } else if (baseline instanceof Baseline.Present present) {
            compared = present.predictions().map(predictions -> predictions.select(rows));
            sliced = new Baseline.Present(
                    present.name(),
                    present.version(),
                    compared,
                    compared.orElseThrow().sample().values(measures));
        }
        return new Evaluated(
                selected.sample().values(measures),
                sliced,
                claimed,
                Optional.of(new ScoredRows(all.file(), selected, Optional.empty(), SliceInputs.NONE)),
                Optional.of(new Uncertainty(selected, compared, resampled, resampling)),
                resampling);
    }

    private long rows() {
        return scored.orElseThrow().predictions().units();
    }
}
