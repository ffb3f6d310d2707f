package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.Expectation.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges a table by a suite: all aggregates in one query, then each expectation by its values. */
final class Judge {
    /** More aggregates than this go into a further query: planning time grows with their square. */
    private static final int MOST_AGGREGATES = 2_000;

    private final Table table;
    private final Suite suite;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Judgement> judgements;

    private Judge(Table table, Suite suite) {
        this.table = table;
        this.suite = suite;
        this.judgements = new ArrayList<>(suite.entries().size());
    }

    /**
     * Judges.
     *
     * @param more aggregates that the caller wants to know, too
     */
    static Judge of(Table table, Suite suite, List<String> more) {
        Judge judge = new Judge(table, suite);
        judge.run(more);
        return judge;
    }

    /** All expectations in the suite's order. */
    List<Judgement> judgements() {
        return judgements;
    }

    /** How many different aggregates the expectations needed. */
    int aggregates() {
        return values.size();
    }

    /** The value of an aggregate. */
    Object value(String aggregate) {
        return values.get(aggregate);
    }

    private void run(List<String> more) {
        List<Evaluation> evaluations = suite.entries().stream()
                .map(entry -> compile(entry.expectation()))
                .toList();
        evaluations.forEach(evaluation -> evaluation.aggregates().forEach(sql -> values.put(sql, null)));
        more.forEach(sql -> values.put(sql, null));
        List<String> aggregates = List.copyOf(values.keySet());
        for (int from = 0; from < aggregates.size(); from += MOST_AGGREGATES) {
            query(aggregates.subList(from, Math.min(aggregates.size(), from + MOST_AGGREGATES)));
        }
        RowCheck.run(evaluations.stream()
                .flatMap(evaluation -> evaluation.rowCheck().stream())
                .toList());
        for (int i = 0; i < evaluations.size(); i++) {
            Evaluation evaluation = evaluations.get(i);
            List<Object> own = new ArrayList<>();
            evaluation.aggregates().forEach(sql -> own.add(values.get(sql)));
            SuiteEntry entry = suite.entries().get(i);
            Outcome outcome = ResultShape.of(table, entry, evaluation, judge(evaluation, own));
            judgements.add(new Judgement(entry, outcome, evaluation.offendingRows()));
        }
    }

    private static Outcome judge(Evaluation evaluation, List<Object> values) {
        try {
            return evaluation.judge(values);
        } catch (NotApplicable e) {
            return Outcome.notApplicable(e.getMessage());
        }
    }

    private Evaluation compile(Expectation expectation) {
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

    private void query(List<String> aggregates) {
        List<Object> row = table.query("SELECT " + String.join(", ", aggregates) + " FROM " + table.relation())
                .single();
        for (int i = 0; i < aggregates.size(); i++) {
            values.put(aggregates.get(i), row.get(i));
        }
    }
}
