package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metric;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RowLosses;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How to look for slices in which the model is worse than elsewhere.
 *
 * @param metric by what: a metric that is a mean over rows
 * @param columns the columns whose groups are looked at; all that are not named elsewhere if empty
 * @param minRows a slice with fewer rows is not looked at; if empty, one with less than a hundredth of all, or 32
 * @param show how many of the worst ones are shown
 * @param maxGap by how much a slice may be worse than the other rows; what is found only informs if empty
 * @param severity whether a slice that is worse by more blocks
 */
public record FindSettings(
        Metric metric,
        List<String> columns,
        OptionalDouble minRows,
        int show,
        OptionalDouble maxGap,
        Severity severity) {
    private static final int STANDARD_SHOW = 5;

    /** Freezes the columns. */
    public FindSettings {
        columns = List.copyOf(columns);
    }

    /**
     * As written in the section "find-slices".
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if they contradict themselves or the predictions
     */
    static FindSettings from(Section find, PredictionsSettings predictions) {
        List<String> known = RowLosses.metrics(predictions.task());
        if (known.isEmpty()) {
            throw find.wrong("", "rows of the task " + predictions.task().key() + " have no metric each to search by");
        }
        if (predictions.columns().weight().isPresent()) {
            throw find.wrong("", "does not know weights, and 'weight' says that rows count differently");
        }
        String name = find.optionalText("metric").orElse(known.get(0));
        if (!known.contains(name)) {
            throw find.wrong(
                    "metric", "'" + name + "' is no mean over rows of this task; use " + String.join(" or ", known));
        }
        Metric metric = Metrics.find(predictions.task(), name).orElseThrow();
        if (!predictions.suffice(Measure.of(metric))) {
            throw find.wrong("metric", name + " needs a column that is not named: add the key 'score' or 'scores'");
        }
        if (find.has("severity") && !find.has("max-gap")) {
            throw find.wrong("severity", "would have no effect without 'max-gap': what is found only informs");
        }
        return new FindSettings(
                metric,
                find.texts("columns"),
                find.number("min-rows"),
                (int) find.number("show").orElse(STANDARD_SHOW),
                find.number("max-gap"),
                find.optionalText("severity")
                        .map(text -> Severity.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(Severity.CRITICAL));
    }
}
