package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;
import java.util.Map;

/**
 * Expects a number of rows or columns.
 *
 * @param ofRows whether rows are counted, or columns
 * @param bounds how many there may be
 */
record CountExpectation(boolean ofRows, Bounds bounds) implements Expectation {
    @Override
    public String title() {
        return "number of " + unit() + ": " + bounds.words();
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public Evaluation compile(Table table) {
        if (!ofRows) {
            return Expectation.known(outcome(table.columns().size()));
        }
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of("count(*)");
            }

            @Override
            public Outcome judge(List<Object> values) {
                return outcome(RowExpectation.count(values.get(0)));
            }
        };
    }

    private Outcome outcome(long count) {
        return Outcome.of(
                bounds.contains(count),
                "there are " + count + " " + unit() + ", expected " + bounds.words(),
                bounds.json(),
                count,
                unit(),
                Map.of("observed_value", count));
    }

    private String unit() {
        return ofRows ? "rows" : "columns";
    }
}
