package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.Outcome.Sample;
import java.util.List;
import java.util.Optional;

/**
 * Expects numbers or dates in order: each is compared with the one before it in the file; missing ones are passed over.
 *
 * @param column the column's name
 * @param order the order
 * @param mostly the share of the values that must be in order
 */
record OrderExpectation(String column, Order order, double mostly) implements Expectation {
    private static final String ROW = Sql.identifier(Table.ROW);

    @Override
    public String title() {
        return column + ": " + order.words() + RowExpectation.atLeast(mostly);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        Column found = table.column(column).orElseThrow();
        boolean hasOrder = found.isNumeric() || found.isTemporal();
        String judged = found.text() + " IS NOT NULL";
        // The inner query leaves missing values out, so that "before" is the last value that was there.
        String broken = "SELECT " + ROW + ", shown FROM (SELECT " + ROW + ", shown, v, lag(v) OVER () AS before FROM"
                + " (SELECT " + ROW + ", " + SqlValues.shown(found) + " AS shown, " + found.value() + " AS v FROM "
                + table.numbered() + " WHERE " + judged + ")) WHERE v IS NULL OR NOT v " + order.operator() + " before";
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of("count(*)", "count(" + found.text() + ")");
            }

            @Override
            public Optional<String> offendingRows() {
                return hasOrder ? Optional.of(broken) : Optional.empty();
            }

            @Override
            public Outcome judge(List<Object> values) {
                long rows = RowExpectation.count(values.get(0));
                long present = RowExpectation.count(values.get(1));
                if (present > 0 && !hasOrder) {
                    return Outcome.notApplicable(column + " is of type " + found.type()
                            + ", expected numbers or dates, as others are not put in order");
                }
                long unexpected = present == 0
                        ? 0
                        : RowExpectation.count(table.query("SELECT count(*) FROM (" + broken + ")")
                                .single()
                                .get(0));
                RowCounts counts = new RowCounts(rows, present, unexpected, mostly);
                List<Sample> samples = counts.success()
                        ? List.of()
                        : RowQuery.read(table, broken + " ORDER BY " + ROW + " LIMIT " + RowQuery.MOST_SAMPLES);
                return counts.outcome(order.wrong(), "values", samples, counts.result(samples));
            }
        };
    }
}
