package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.expectation.history.DataRun.MetricOf;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A metric is about what it was in earlier runs.
 *
 * @param id its id
 * @param metric the metric
 * @param column the column; empty for a metric of the table
 * @param rule how it may differ
 * @param severity whether it blocks
 */
record MetricCheck(String id, Metric metric, String column, MetricRule rule, Severity severity) implements DataCheck {
    @Override
    public String title() {
        return metric.of(column, "") + ": " + rule.words();
    }

    @Override
    public boolean comparesWithEarlierRuns() {
        return true;
    }

    @Override
    public Evaluation prepare(CheckContext context) {
        Column found = metric.isOfTable() ? null : context.column(column);
        List<String> aggregates = metric.aggregates(found);
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return aggregates;
            }

            @Override
            public void judge(Function<String, Object> values, CheckBuilder check) {
                ended(context, measured(values, aggregates), check);
            }
        };
    }

    /** What was measured, for later runs; empty where the column is not there, or not one that can be measured. */
    Optional<MetricOf> measure(CheckContext context, Function<String, Object> values) {
        try {
            double value = measured(values, prepare(context).aggregates());
            return Optional.of(new MetricOf(metric.key(), column, value));
        } catch (CannotJudge e) {
            return Optional.empty();
        }
    }

    private double measured(Function<String, Object> values, List<String> aggregates) {
        return metric.value(aggregates.stream().map(values).toList());
    }

    private void ended(CheckContext context, double value, CheckBuilder check) {
        EarlierRuns earlier = context.earlier();
        check.observed(value).unit(metric.unit()).detail("metric", metric.key());
        if (!column.isEmpty()) {
            check.detail("column", column);
        }
        double[] before = earlier.values(metric.key(), column, rule.over());
        check.detail("earlier_values", java.util.Arrays.stream(before).boxed().toList());
        if (earlier.lastIs(context.sha256())) {
            check.ended(Status.PASS, "the last accepted data are the same bytes");
        } else if (before.length < rule.over()) {
            check.severity(Severity.INFO)
                    .ended(
                            Status.SKIPPED,
                            "measured for later runs: " + earlier.file() + " has " + before.length + " of the "
                                    + rule.over() + " accepted data set(s) that are needed to compare");
        } else if (Double.isFinite(value)) {
            rule.judge(metric.of(column, "the "), value, before, check);
        } else {
            check.ended(Status.FAIL, metric.of(column, "the ") + " is no number, as there are no values for it");
        }
    }
}
