package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Draft;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.Expectation.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Judges a table by a suite: all aggregates in one query, then each expectation by its values. */
final class Judge {
    private final Table table;
    private final Suite suite;
    private final Plan plan;
    private final Map<String, Object> values;

    private Judge(Table table, Suite suite, Plan plan, Map<String, Object> values) {
        this.table = table;
        this.suite = suite;
        this.plan = plan;
        this.values = values;
    }

    /**
     * A suite, made ready for a table.
     *
     * @param evaluations the expectations in the suite's order
     * @param aggregates all different aggregates that are needed
     */
    record Plan(List<Evaluation> evaluations, List<String> aggregates) {}

    /**
     * Scans all rows. If a value does not fit the type that its column seemed to have, the suite is made ready again for
     * the right types, and the rows are scanned once more.
     *
     * @param more aggregates that the caller wants to know, too
     */
    static Judge of(Draft draft, Suite suite, Function<Table, List<String>> more) {
        while (true) {
            Table table = draft.table();
            Plan plan = plan(table, suite, more);
            // Another entry's check may have proved the types meanwhile, and found others.
            Optional<Map<String, Object>> values =
                    draft.table() == table ? draft.scan(plan.aggregates()) : Optional.empty();
            if (values.isPresent()) {
                return new Judge(table, suite, plan, values.get());
            }
        }
    }

    /** The same for a table whose types are proved. */
    static Judge of(Table table, Suite suite, List<String> more) {
        Plan plan = plan(table, suite, any -> more);
        return new Judge(table, suite, plan, table.aggregates(plan.aggregates()));
    }

    /** Makes a suite ready for a table. */
    static Plan plan(Table table, Suite suite, Function<Table, List<String>> more) {
        List<Evaluation> evaluations = suite.entries().stream()
                .map(entry -> compile(table, entry.expectation()))
                .toList();
        Set<String> aggregates = new LinkedHashSet<>();
        evaluations.forEach(evaluation -> aggregates.addAll(evaluation.aggregates()));
        aggregates.addAll(more.apply(table));
        return new Plan(evaluations, List.copyOf(aggregates));
    }

    /** Judges all expectations, in the suite's order. */
    List<Judgement> judgements() {
        RowCheck.run(plan.evaluations().stream()
                .flatMap(evaluation -> evaluation.rowCheck().stream())
                .toList());
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < plan.evaluations().size(); i++) {
            Evaluation evaluation = plan.evaluations().get(i);
            List<Object> own = new ArrayList<>();
            evaluation.aggregates().forEach(sql -> own.add(values.get(sql)));
            SuiteEntry entry = suite.entries().get(i);
            Outcome outcome = ResultShape.of(table, entry, evaluation, judge(evaluation, own));
            judgements.add(new Judgement(entry, outcome, evaluation.offendingRows()));
        }
        return judgements;
    }

    /** How many different aggregates were needed. */
    int aggregates() {
        return plan.aggregates().size();
    }

    /** The value of an aggregate. */
    Object value(String aggregate) {
        return values.get(aggregate);
    }

    private static Outcome judge(Evaluation evaluation, List<Object> values) {
        try {
            return evaluation.judge(values);
        } catch (NotApplicable e) {
            return Outcome.notApplicable(e.getMessage());
        }
    }

    private static Evaluation compile(Table table, Expectation expectation) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        for (String column : expectation.columns()) {
            if (!names.contains(column)) {
                return Expectation.known(Outcome.notApplicable(table.missing(column)));
            }
        }
        try {
            return expectation.compile(table);
        } catch (NotApplicable e) {
            return Expectation.known(Outcome.notApplicable(e.getMessage()));
        }
    }
}
