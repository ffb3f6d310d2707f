package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.check.DataCheck.CannotJudge;
import io.jenkins.plugins.mlcicd.engine.expectation.check.DataCheck.Evaluation;
import io.jenkins.plugins.mlcicd.engine.expectation.history.DataRun;
import io.jenkins.plugins.mlcicd.engine.expectation.history.DataRun.ColumnOf;
import io.jenkins.plugins.mlcicd.engine.expectation.history.DataRun.MetricOf;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The checks of one table while they are judged: first their aggregates are asked for, then their values are given. */
public final class CheckRun {
    private final String data;
    private final CheckContext context;
    private final Optional<String> acceptedChange;
    private final Map<DataCheck, Evaluation> prepared = new LinkedHashMap<>();

    /**
     * Makes checks ready.
     *
     * @param data what the data are called
     * @param acceptedChange why changes from earlier runs are accepted this time
     */
    public CheckRun(String data, List<DataCheck> checks, CheckContext context, Optional<String> acceptedChange) {
        this.data = data;
        this.context = context;
        this.acceptedChange = acceptedChange;
        checks.forEach(check -> prepared.put(check, prepare(check)));
    }

    /** The aggregates whose values are needed. */
    public List<String> aggregates() {
        return prepared.values().stream()
                .flatMap(evaluation -> evaluation.aggregates().stream())
                .toList();
    }

    /** Judges by the aggregates' values. */
    public List<Check> judge(Function<String, Object> values) {
        List<Check> checks = new ArrayList<>();
        prepared.forEach((check, evaluation) -> checks.add(judge(check, evaluation, values)));
        return checks;
    }

    /** What later runs compare with. */
    public DataRun record(Function<String, Object> values) {
        List<MetricOf> metrics = new ArrayList<>();
        for (DataCheck check : prepared.keySet()) {
            if (check instanceof MetricCheck metric) {
                metric.measure(context, values)
                        .filter(found -> !metrics.contains(found))
                        .ifPresent(metrics::add);
            }
        }
        return new DataRun(
                data,
                context.now(),
                Verdict.ERROR,
                context.sha256(),
                context.table().rows(),
                columns(context.table()),
                metrics);
    }

    /** A table's columns, for the history. */
    static List<ColumnOf> columns(Table table) {
        return table.columns().stream()
                .map(column -> new ColumnOf(column.name(), column.type()))
                .toList();
    }

    private Evaluation prepare(DataCheck check) {
        try {
            return check.prepare(context);
        } catch (CannotJudge e) {
            return new Evaluation() {
                @Override
                public List<String> aggregates() {
                    return List.of();
                }

                @Override
                public void judge(Function<String, Object> values, CheckBuilder builder) {
                    builder.ended(Status.FAIL, e.getMessage());
                }
            };
        }
    }

    private Check judge(DataCheck check, Evaluation evaluation, Function<String, Object> values) {
        CheckBuilder builder = Check.builder(data + "/" + check.id(), check.title())
                .group(data)
                .severity(check.severity());
        try {
            evaluation.judge(values, builder);
        } catch (CannotJudge e) {
            builder.ended(Status.FAIL, e.getMessage());
        }
        Check judged = builder.build();
        return check.comparesWithEarlierRuns() ? accepted(judged) : judged;
    }

    /** A change that a person accepts does not block; the report says who is answerable for it: the reason. */
    private Check accepted(Check check) {
        if (acceptedChange.isEmpty() || check.status() != Status.FAIL || !check.isBlocking()) {
            return check;
        }
        CheckBuilder softer = Check.builder(check.id(), check.title())
                .group(check.group())
                .severity(Severity.WARNING)
                .ended(Status.FAIL, check.message() + "; accepted: " + acceptedChange.get())
                .expected(check.expected())
                .observed(check.observed())
                .unit(check.unit());
        check.details().forEach(softer::detail);
        return softer.detail("accepted", acceptedChange.get()).build();
    }
}
