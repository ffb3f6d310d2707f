package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import java.util.List;

/**
 * A column whose values are taken as numbers. In a column of texts, values that are no numbers must not be left out in
 * silence, so they are counted.
 *
 * @param column the column
 * @param sql the SQL expression for a value as a number; null where it is missing or no number
 */
record NumberColumn(Column column, String sql) {

    /**
     * A column as numbers.
     *
     * @throws NotApplicable if it holds dates or times
     */
    static NumberColumn of(Column column) {
        return new NumberColumn(column, SqlValues.number(column));
    }

    /** The aggregate that counts values that are no numbers; none where that cannot be. */
    List<String> strays() {
        return column.isNumeric()
                ? List.of()
                : List.of("count_if(" + column.text() + " IS NOT NULL AND (" + sql + ") IS NULL)");
    }

    /**
     * Takes the value of {@link #strays}.
     *
     * @throws NotApplicable if there are any
     */
    void refuse(List<Object> strays) {
        long count = strays.isEmpty() ? 0 : RowExpectation.count(strays.get(0));
        if (count > 0) {
            throw new NotApplicable(
                    "it cannot be computed: " + count + " value(s) of " + column.name() + " are no numbers");
        }
    }
}
