package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Estimate;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Interval;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Uncertainty;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric of the candidate beside the baseline's, with the intervals that are known: for charts and the model card. No
 * check hangs on it.
 *
 * @param measure the metric
 * @param slice the rows that it is about, in words; empty for all
 * @param rows how many they are
 * @param value the candidate's value
 * @param certainty how certain that is
 * @param baseline the baseline's value, if there is one
 * @param baselineCertainty how certain that is
 * @param gainCertainty how certain it is by how much the candidate is better
 */
record MetricComparison(
        Measure measure,
        String slice,
        long rows,
        double value,
        Optional<Estimate> certainty,
        OptionalDouble baseline,
        Optional<Estimate> baselineCertainty,
        Optional<Estimate> gainCertainty) {

    /** Up to so many rows or queries, intervals that need the bootstrap are found even where no rule asks for them. */
    private static final int FEW = 5_000;

    /** Whether there are so few rows that the bootstrap takes no time worth speaking of. */
    static boolean isCheap(Predictions predictions) {
        return predictions.units() <= FEW;
    }

    /** The comparison of a metric of what was evaluated; empty where the candidate has no value. */
    static Optional<MetricComparison> of(Measure measure, String slice, Evaluated evaluated) {
        MetricValue value = evaluated.metrics().get(measure.name());
        if (value == null || !value.isDefined() || evaluated.scored().isEmpty()) {
            return Optional.empty();
        }
        Predictions candidate = evaluated.scored().get().predictions();
        Optional<Uncertainty> known = evaluated.uncertainty();
        Optional<Baseline.Present> other = evaluated.baseline() instanceof Baseline.Present present
                        && present.metrics().containsKey(measure.name())
                        && present.metrics().get(measure.name()).isDefined()
                ? Optional.of(present)
                : Optional.empty();
        boolean isComparable = other.flatMap(Baseline.Present::predictions).isPresent()
                && measure.metric().direction() != Direction.NONE;
        return Optional.of(new MetricComparison(
                measure,
                slice,
                candidate.rows(),
                value.number(),
                known.filter(each -> each.knowsValue(measure)).flatMap(each -> each.value(measure)),
                other.map(present -> OptionalDouble.of(
                                present.metrics().get(measure.name()).number()))
                        .orElse(OptionalDouble.empty()),
                other.flatMap(present -> ofBaseline(measure, present, evaluated)),
                known.filter(each -> isComparable && each.knowsGain(measure)).flatMap(each -> each.gain(measure))));
    }

    private static Optional<Estimate> ofBaseline(Measure measure, Baseline.Present baseline, Evaluated evaluated) {
        if (baseline.predictions().isEmpty()) {
            return Optional.empty();
        }
        Predictions predictions = baseline.predictions().get();
        List<Measure> resampled = isCheap(predictions) ? List.of(measure) : List.of();
        Uncertainty own = new Uncertainty(predictions, Optional.empty(), resampled, evaluated.resampling());
        return own.knowsValue(measure) ? own.value(measure) : Optional.empty();
    }

    /** The slice and the metric in words. */
    String title() {
        return slice.isEmpty() ? measure.title() : measure.title() + ", " + slice;
    }

    /** By how much the candidate is better, in the metric's unit; empty where it cannot be compared. */
    OptionalDouble gain() {
        Direction direction = measure.metric().direction();
        return baseline.isEmpty() || direction == Direction.NONE
                ? OptionalDouble.empty()
                : OptionalDouble.of(direction.goodness(value) - direction.goodness(baseline.getAsDouble()));
    }

    /** An interval as charts hold it. */
    static Chart.Interval drawn(Optional<Estimate> certainty, double confidence) {
        return certainty
                .map(estimate -> estimate.interval(confidence))
                .map(interval -> new Chart.Interval(interval.low(), interval.high()))
                .orElse(Chart.Interval.UNKNOWN);
    }

    /** As a JSON value. */
    Map<String, Object> toMap(double confidence) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("metric", measure.name());
        map.put("title", measure.title());
        map.put("slice", slice);
        map.put("rows", rows);
        map.put("value", value);
        put(map, "", certainty, confidence);
        baseline.ifPresent(number -> map.put("baseline", number));
        put(map, "baseline_", baselineCertainty, confidence);
        gain().ifPresent(number -> map.put("gain", number));
        put(map, "gain_", gainCertainty, confidence);
        return map;
    }

    private static void put(Map<String, Object> map, String prefix, Optional<Estimate> certainty, double confidence) {
        certainty.ifPresent(estimate -> {
            Interval interval = estimate.interval(confidence);
            map.put(prefix + "low", interval.low());
            map.put(prefix + "high", interval.high());
            map.put(prefix + "method", estimate.method());
        });
    }
}
