package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;
import java.util.Map;

/**
 * Expects as many rows as other data of the same gate has.
 *
 * @param other the other data's name
 */
record OtherTableExpectation(String other) implements Expectation {
    @Override
    public String title() {
        return "as many rows as " + other;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public List<String> otherData() {
        return List.of(other);
    }

    @Override
    public Evaluation compile(Table table) {
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of("count(*)");
            }

            @Override
            public Outcome judge(List<Object> values) {
                long own = RowExpectation.count(values.get(0));
                long others = table.other(other).orElseThrow().rows();
                return Outcome.of(
                        own == others,
                        "there are " + own + " rows, but " + others + " in " + other,
                        Map.of("equal", others),
                        own,
                        "rows",
                        Map.of("observed_value", Map.of("self", own, "other", others)));
            }
        };
    }
}
