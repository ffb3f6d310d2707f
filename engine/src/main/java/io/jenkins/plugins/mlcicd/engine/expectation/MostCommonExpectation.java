package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expects that the value that stands most often is one of a set.
 *
 * @param column the column's name
 * @param set the values
 * @param tiesOkay whether it is enough that one of several equally frequent values is in the set
 */
record MostCommonExpectation(String column, List<Object> set, boolean tiesOkay) implements Expectation {
    @Override
    public String title() {
        return column + ": most common value in the set " + Words.list(set);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        Column found = table.column(column).orElseThrow();
        ValueCounts counts = ValueCounts.of(found);
        String in = SqlValues.in(counts.grouped(), set);
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of("count(*)", "count(" + found.text() + ")");
            }

            @Override
            public Outcome judge(List<Object> values) {
                List<Object> row = table.query("SELECT count(*), count_if(" + in + "), any_value(n), min("
                                + SqlValues.shown(counts.grouped()) + ", " + ValueCounts.MOST_VALUES + ") FROM ("
                                + counts.sql(table) + " QUALIFY n = max(n) OVER ())")
                        .single();
                return outcome(row, RowExpectation.count(values.get(0)), RowExpectation.count(values.get(1)));
            }
        };
    }

    private Outcome outcome(List<Object> row, long rows, long present) {
        long modes = RowExpectation.count(row.get(0));
        long inSet = RowExpectation.count(row.get(1));
        List<?> observed = row.get(3) instanceof List<?> list ? list : List.of();
        boolean success = tiesOkay ? inSet > 0 : modes == 1 && inSet == 1;
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", observed);
        result.put("element_count", rows);
        result.put("missing_count", rows - present);
        result.put("missing_percent", rows == 0 ? null : (rows - present) / (double) rows * 100);
        return Outcome.of(
                success,
                message(modes, observed, RowExpectation.count(row.get(2))),
                Map.of("one_of", set),
                observed,
                "",
                result);
    }

    private String message(long modes, List<?> observed, long times) {
        if (modes == 0) {
            return "there are no values";
        }
        if (modes == 1) {
            return "the most common value is " + Words.value(observed.get(0)) + ", which stands " + times
                    + " time(s); expected " + Words.list(set);
        }
        return modes + " values stand " + times + " time(s) each: " + Words.list(observed) + "; expected "
                + (tiesOkay ? "one of them among " : "one most common value, among ") + Words.list(set);
    }
}
