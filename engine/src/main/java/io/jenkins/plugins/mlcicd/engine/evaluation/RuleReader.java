package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metric;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
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
    private final boolean hasBaseline;

    RuleReader(Optional<PredictionsSettings> predictions, boolean hasMetricsFile, boolean hasBaseline) {
        this.predictions = predictions;
        this.hasMetricsFile = hasMetricsFile;
        this.hasBaseline = hasBaseline;
    }

    Rule read(Section rule) {
        String metric = rule.text("metric");
        if (!hasMetricsFile) {
            requireComputable(rule, metric);
        }
        List<Bound> bounds = new ArrayList<>();
        rule.number(Bound.Min.KEY).ifPresent(min -> bounds.add(new Bound.Min(min)));
        rule.number(Bound.Max.KEY).ifPresent(max -> bounds.add(new Bound.Max(max)));
        requireOrder(rule);
        tolerance(rule, metric, Bound.NoWorseThan.KEY).ifPresent(by -> bounds.add(new Bound.NoWorseThan(by)));
        tolerance(rule, metric, Bound.BetterThan.KEY).ifPresent(by -> bounds.add(new Bound.BetterThan(by)));
        if (bounds.isEmpty()) {
            throw rule.wrong("", "says nothing about " + metric + ": give min, max, no-worse-than or better-than");
        }
        Severity severity = rule.optionalText("severity")
                .map(text -> Severity.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(Severity.CRITICAL);
        return new Rule(metric, severity, bounds);
    }

    private void requireComputable(Section rule, String name) {
        PredictionsSettings file = predictions.orElseThrow();
        Metric metric = Metrics.find(name).orElseThrow(() -> unknown(rule, name, file));
        if (!metric.tasks().contains(file.task())) {
            throw rule.wrong(
                    "metric",
                    name + " is no metric of the task " + file.task().key() + "; its metrics are: " + names(file));
        }
        if (!file.suffice(metric)) {
            throw rule.wrong(
                    "metric",
                    name + " needs a column that is not named: add the key '"
                            + metric.needs().key() + "'");
        }
    }

    private static UsageException unknown(Section rule, String name, PredictionsSettings file) {
        String nearest = NearestName.to(
                        name, Metrics.of(file.task()).stream().map(Metric::name).toList())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(".");
        return rule.wrong(
                "metric", "unknown metric '" + name + "'" + nearest + " Those of predictions are: " + names(file));
    }

    private static String names(PredictionsSettings file) {
        return String.join(
                ", ", Metrics.of(file.task()).stream().map(Metric::name).toList());
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

    private Optional<Tolerance> tolerance(Section rule, String metric, String key) {
        Optional<Section> tolerance = rule.section(key);
        if (tolerance.isEmpty()) {
            return Optional.empty();
        }
        requireComparable(rule, metric, key);
        OptionalDouble relative = tolerance.get().number("by-relative");
        return relative.isPresent()
                ? Optional.of(new Tolerance(relative.getAsDouble(), true))
                : Optional.of(new Tolerance(tolerance.get().number("by").orElseThrow(), false));
    }

    private void requireComparable(Section rule, String name, String key) {
        if (!hasBaseline) {
            throw rule.wrong(
                    key, "needs a baseline: add for example 'baseline: {stage: production}', or use --baseline");
        }
        Optional<Metric> metric = Metrics.find(name);
        boolean isComputed = predictions.isPresent()
                && metric.filter(predictions.get()::suffice).isPresent();
        if (!isComputed) {
            throw rule.wrong(
                    key,
                    "only a metric that is computed from predictions can be compared with the baseline, and " + name
                            + " is not");
        }
        if (metric.get().direction() == Direction.NONE) {
            throw rule.wrong(key, "of " + name + ", no value is better than another: use min or max");
        }
    }
}
