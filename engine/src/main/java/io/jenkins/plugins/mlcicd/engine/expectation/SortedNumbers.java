package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * All numbers of a column in memory, for tests that need every one.
 *
 * @param table the table
 * @param column the column as numbers
 */
record SortedNumbers(Table table, NumberColumn column) {
    private static final long MOST_NUMBERS = 50_000_000;

    /** The numbers of a column. */
    static SortedNumbers of(Table table, String name) {
        return new SortedNumbers(table, NumberColumn.of(table.column(name).orElseThrow()));
    }

    /** The aggregates that tell whether they can be read. */
    List<String> aggregates() {
        List<String> aggregates = new ArrayList<>(List.of("count(" + column.sql() + ")"));
        aggregates.addAll(column.strays());
        return aggregates;
    }

    /**
     * Reads them, in ascending order.
     *
     * @param values the aggregates' values
     * @throws NotApplicable if there are too few or too many, or some are no numbers
     */
    double[] read(List<Object> values) {
        column.refuse(values.subList(1, values.size()));
        long count = RowExpectation.count(values.get(0));
        if (count < 2) {
            throw new NotApplicable("it cannot be computed: there are fewer than two values");
        }
        if (count > MOST_NUMBERS) {
            throw new NotApplicable("it cannot be computed: there are " + count + " values, at most " + MOST_NUMBERS
                    + " are held in memory");
        }
        return table.numbers("SELECT CAST(" + column.sql() + " AS DOUBLE) AS x FROM " + table.relation() + " WHERE "
                + column.sql() + " IS NOT NULL ORDER BY x");
    }
}
