package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.Outcome.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Expects that all numbers of a column, or most of them, fit a rule whose limit comes from the column itself. A second scan
 * is needed only where the smallest or the largest value breaks the rule.
 *
 * @param column the column's name
 * @param rule the rule
 * @param mostly the share of the values that must fit
 */
record MeasuredExpectation(String column, MeasuredRule rule, double mostly) implements Expectation {
    @Override
    public String title() {
        return column + ": " + rule.words() + RowExpectation.atLeast(mostly);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        Column found = table.column(column).orElseThrow();
        return new Measured(table, found, "CAST(" + SqlValues.number(found) + " AS DOUBLE)");
    }

    private final class Measured implements Evaluation {
        private final Table table;
        private final Column found;
        private final String number;

        Measured(Table table, Column found, String number) {
            this.table = table;
            this.found = found;
            this.number = number;
        }

        @Override
        public List<String> aggregates() {
            List<String> aggregates = new ArrayList<>(List.of(
                    "count(*)",
                    "count(" + found.text() + ")",
                    "count(" + number + ")",
                    "min(" + number + ")",
                    "max(" + number + ")"));
            aggregates.addAll(rule.aggregates(number));
            return aggregates;
        }

        @Override
        public Optional<String> offendingRows() {
            Map<String, Object> known = table.aggregates(aggregates());
            List<Object> values = aggregates().stream().map(known::get).toList();
            return Optional.of(RowQuery.select(table, unexpected(values), List.of()));
        }

        @Override
        public Outcome judge(List<Object> values) {
            long present = RowExpectation.count(values.get(1));
            long strays = present - RowExpectation.count(values.get(2));
            if (strays > 0) {
                return Outcome.notApplicable(
                        "it cannot be computed: " + strays + " value(s) of " + column + " are no numbers");
            }
            String unexpected = unexpected(values);
            long count = unexpected.equals("false")
                    ? 0
                    : RowExpectation.count(table.query("SELECT count_if(" + unexpected + ") FROM " + table.relation())
                            .single()
                            .get(0));
            RowCounts counts = new RowCounts(RowExpectation.count(values.get(0)), present, count, mostly);
            List<Sample> samples =
                    counts.success() ? List.of() : RowQuery.samples(table, unexpected, List.of(SqlValues.shown(found)));
            return counts.outcome(rule.wrong(), "values", samples, counts.result(samples));
        }

        /** The SQL condition of the rows that break the rule, "false" if there are none. */
        private String unexpected(List<Object> values) {
            Optional<MeasuredRule.Limit> limit =
                    values.get(3) == null ? Optional.empty() : rule.limit(values.subList(5, values.size()));
            boolean allFit = limit.isEmpty()
                    || (limit.get().allows(((Number) values.get(3)).doubleValue())
                            && limit.get().allows(((Number) values.get(4)).doubleValue()));
            return allFit
                    ? "false"
                    : found.text() + " IS NOT NULL AND NOT (" + limit.get().sql(number) + ")";
        }
    }
}
