package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.ByteSize;
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
import java.util.OptionalLong;

/** Makes rules, and refuses those that could never be judged. */
final class RuleReader {
    private static final String NO_INTERVAL =
            "max_error has no interval: rows to come may have any larger error; leave 'confidence' out, or use another"
                    + " metric";

    private final Optional<PredictionsSettings> predictions;
    private final boolean hasMetricsFile;
    private final Comparability comparability;
    private final SlicesReader slices;
    private final BudgetSettings budgets;

    RuleReader(
            Optional<PredictionsSettings> predictions,
            boolean hasMetricsFile,
            Comparability comparability,
            SlicesReader slices,
            BudgetSettings budgets) {
        this.predictions = predictions;
        this.hasMetricsFile = hasMetricsFile;
        this.comparability = comparability;
        this.slices = slices;
        this.budgets = budgets;
    }

    Rule read(Section rule) {
        String metric = rule.text("metric");
        Optional<Budget> budget = budget(rule);
        Optional<Measure> measure = budget.isPresent() ? Optional.empty() : measure(rule);
        Direction direction = budget.map(Budget::direction).orElseGet(() -> direction(rule, measure));
        List<Bound> bounds = new ArrayList<>();
        limit(rule, Bound.Min.KEY).ifPresent(min -> bounds.add(new Bound.Min(min)));
        limit(rule, Bound.Max.KEY).ifPresent(max -> bounds.add(new Bound.Max(max)));
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
                    "needs a metric that is computed from predictions; " + metric
                            + " comes from a file, and without its rows no interval is possible");
        }
        requireInterval(rule, measure, confidence);
        Severity severity = rule.optionalText("severity")
                .map(text -> Severity.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(Severity.CRITICAL);
        return new Rule(
                measure.map(Measure::name).orElse(metric),
                measure,
                budget,
                direction,
                severity,
                confidence,
                sliced,
                bounds);
    }

    /** A budget, unless nothing is there to measure it on and a file of metrics may have it. */
    private Optional<Budget> budget(Section rule) {
        Optional<Budget> budget = Budget.of(rule.text("metric"));
        if (budget.isPresent() && !budgets.suffice(budget.get()) && !hasMetricsFile) {
            throw rule.wrong(
                    "metric",
                    budget.get().key() + " needs " + budget.get().source().words());
        }
        return budget.filter(budgets::suffice);
    }

    /** A size may be written as such: 10 MB. */
    private static OptionalDouble limit(Section rule, String key) {
        OptionalDouble number = rule.number(key);
        if (number.isPresent() || !rule.has(key)) {
            return number;
        }
        String written = rule.text(key);
        if (!rule.text("metric").equals(Budget.MODEL_SIZE.key())) {
            throw rule.wrong(key, "found \"" + written + "\", expected a number");
        }
        OptionalLong bytes = ByteSize.parse(written);
        if (bytes.isEmpty()) {
            throw rule.wrong(key, "'" + written + "' is not a size; expected " + ByteSize.ACCEPTED);
        }
        return OptionalDouble.of((double) bytes.getAsLong());
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

    /** The largest error of all rows that could come may be any larger than that of some of them. */
    private static void requireInterval(Section rule, Optional<Measure> measure, OptionalDouble confidence) {
        if (measure.filter(known -> !Metrics.hasInterval(known.metric())).isEmpty()) {
            return;
        }
        for (String key : List.of(Bound.NoWorseThan.KEY, Bound.BetterThan.KEY, Bound.MaxGain.KEY)) {
            if (rule.section(key).filter(bound -> bound.has("confidence")).isPresent()) {
                throw rule.wrong(key, NO_INTERVAL);
            }
        }
        if (confidence.isPresent()) {
            throw rule.wrong("confidence", NO_INTERVAL);
        }
    }

    private static void requireOrder(Section rule) {
        OptionalDouble min = limit(rule, Bound.Min.KEY);
        OptionalDouble max = limit(rule, Bound.Max.KEY);
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
