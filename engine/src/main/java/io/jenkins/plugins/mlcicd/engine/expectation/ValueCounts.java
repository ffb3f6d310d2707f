package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;
import java.util.function.Predicate;

/**
 * A column's different values and how often each stands; missing ones are left out.
 *
 * @param column the column
 */
record ValueCounts(Column column) {
    /** How many values a result shows. */
    static final int MOST_VALUES = 100;

    /** The counts of a column's values. */
    static ValueCounts of(Column column) {
        return new ValueCounts(column);
    }

    /** The query: one row for each value, with the columns of {@link #grouped} and the count n. */
    String sql(Table table) {
        return "SELECT k AS v, any_value(t) AS t, count(*) AS n FROM (SELECT " + SqlValues.key(column) + " AS k, "
                + column.text() + " AS t FROM " + table.relation() + " WHERE " + column.text()
                + " IS NOT NULL) GROUP BY k";
    }

    /**
     * The expression of a value's place in a list, over that query: counted from 0, null where it is not in it.
     *
     * @param counts which items of the list count
     */
    String place(Predicate<Object> counts, List<Object> list) {
        StringBuilder place = new StringBuilder("CASE");
        for (int i = 0; i < list.size(); i++) {
            if (counts.test(list.get(i))) {
                place.append(" WHEN ")
                        .append(SqlValues.in(grouped(), List.of(list.get(i))))
                        .append(" THEN ")
                        .append(i);
            }
        }
        return place.length() == "CASE".length() ? "NULL" : place + " END";
    }

    /** The column as that query gives it. */
    Column grouped() {
        return new Column(column.name(), column.type(), "t", column.misfits() == 0 ? "v" : "NULL", column.misfits());
    }
}
