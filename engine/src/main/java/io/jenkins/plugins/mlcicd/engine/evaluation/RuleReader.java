package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metric;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes rules, and refuses those that could never be judged. */
final class RuleReader {
    private final Optional<PredictionsSettings> predictions;
    private final boolean hasMetricsFile;
    private final Comparability comparability;
    private final SlicesReader slices;

    RuleReader(
            Optional<PredictionsSettings> predictions,
            boolean hasMetricsFile,
            Comparability comparability,
            SlicesReader slices) {
        this.predictions = predictions;
        this.hasMetricsFile = hasMetricsFile;
        this.comparability = comparability;
        this.slices = slices;
    }

    Rule read(Section rule) {
        String metric = rule.text("metric");
        Optional<Measure> measure = measure(rule);
        Direction direction = direction(rule, measure);
        List<Bound> bounds = new ArrayList<>();
        rule.number(Bound.Min.KEY).ifPresent(min -> bounds.add(new Bound.Min(min)));
        rule.number(Bound.Max.KEY).ifPresent(max -> bounds.add(new Bound.Max(max)));
        requireOrder(rule);
        tolerance(rule, measure, direction, Bound.NoWorseThan.KEY)
                .ifPresent(by -> bounds.add(new Bound.NoWorseThan(by)));
        tolerance(rule, measure, direction, Bound.BetterThan.KEY).ifPresent(by -> bounds.add(new Bound.BetterThan(by)));
        tolerance(rule, measure, direction, Bound.MaxGain.KEY).ifPresent(by -> bounds.add(new Bound.MaxGain(by)));
        rule.number(Bound.MaxGap.KEY).ifPresent(gap -> bounds.add(new Bound.MaxGap(gap)));
        if (bounds.isEmpty()) {
            throw rule.wrong(
                    "",
                    "says nothing about " + metric
                            + ": give min, max, no-worse-than, better-than, max-gain or max-gap");
        }
        RuleSlices sliced = slices(rule, measure);
        OptionalDouble confidence = rule.number("confidence");
        if (confidence.isPresent() && measure.isEmpty()) {
            throw rule.wrong(
                    "confidence",
                    "needs a metric that is computed from predictions, and " + metric + " comes from a file");
        }
        Severity severity = rule.optionalText("severity")
                .map(text -> Severity.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(Severity.CRITICAL);
        return new Rule(
                measure.map(Measure::name).orElse(metric), measure, direction, severity, confidence, sliced, bounds);
    }

    /** Without a file of metrics, a metric must be one that is computed here. */
    private Optional<Measure> measure(Section rule) {
        Optional<MeasureReader> reader = predictions.map(MeasureReader::new);
        return hasMetricsFile ? reader.flatMap(known -> known.find(rule)) : reader.map(known -> known.read(rule));
    }

    /** A metric that is computed here has its own direction, and so has one that bears such a name. */
    private static Direction direction(Section rule, Optional<Measure> measure) {
        Optional<Direction> known = measure.map(Measure::metric)
                .or(() -> Metrics.named(rule.text("metric")))
                .map(Metric::direction);
        Optional<Direction> declared = rule.optionalText("direction").map(Direction::of);
        if (declared.isPresent() && known.isPresent() && !known.equals(declared)) {
            throw rule.wrong(
                    "direction",
                    known.get() == Direction.NONE
                            ? "of " + rule.text("metric") + ", no value is better than another"
                            : rule.text("metric") + " is better " + known.get().key() + "; leave 'direction' out");
        }
        return declared.or(() -> known).orElse(Direction.NONE);
    }

    private RuleSlices slices(Section rule, Optional<Measure> measure) {
        RuleSlices sliced = slices.of(rule);
        boolean isSliced = !sliced.slices().isEmpty();
        if (isSliced && measure.isEmpty()) {
            throw rule.wrong(
                    "slices",
                    "need a metric that is computed from predictions, and " + rule.text("metric") + " is not");
        }
        if (rule.has(Bound.MaxGap.KEY) && !isSliced) {
            throw rule.wrong(Bound.MaxGap.KEY, "needs 'slices': the columns between whose values it may differ");
        }
        if (rule.has(Bound.MaxGap.KEY) && rule.has("confidence")) {
            throw rule.wrong(Bound.MaxGap.KEY, "has no interval: give it in a rule of its own, without 'confidence'");
        }
        return sliced;
    }

    private static void requireOrder(Section rule) {
        OptionalDouble min = rule.number(Bound.Min.KEY);
        OptionalDouble max = rule.number(Bound.Max.KEY);
        if (min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble()) {
            throw rule.wrong(
                    Bound.Min.KEY,
                    "min " + Numbers.text(min.getAsDouble()) + " is larger than max " + Numbers.text(max.getAsDouble())
                            + ", so no value can hold");
        }
    }

    private Optional<Tolerance> tolerance(Section rule, Optional<Measure> measure, Direction direction, String key) {
        Optional<Section> tolerance = rule.section(key);
        if (tolerance.isEmpty()) {
            return Optional.empty();
        }
        comparability.require(rule, key, measure, direction);
        OptionalDouble relative = tolerance.get().number("by-relative");
        OptionalDouble absolute = tolerance.get().number("by");
        if (relative.isPresent() == absolute.isPresent()) {
            throw rule.wrong(key, "needs either 'by', in the metric's own unit, or 'by-relative', as a share");
        }
        OptionalDouble confidence = tolerance.get().number("confidence");
        return relative.isPresent()
                ? Optional.of(new Tolerance(relative.getAsDouble(), true, confidence))
                : Optional.of(new Tolerance(absolute.getAsDouble(), false, confidence));
    }
}
