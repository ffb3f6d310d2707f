package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.Outcome.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The limited query that fetches samples of a failed expectation's rows. */
final class RowQuery {
    /** How many samples are fetched. */
    static final int MOST_SAMPLES = 20;

    private RowQuery() {}

    /** The first rows that meet a condition, with the values of some expressions. */
    static List<Sample> samples(Table table, String condition, List<String> shown) {
        // The rows come in order but for conditions with IN, which the database may turn into a join.
        return read(table, select(table, condition, shown) + " LIMIT " + MOST_SAMPLES).stream()
                .sorted(Comparator.comparingLong(Sample::row))
                .toList();
    }

    /** The query of the rows that meet a condition: their numbers, then the values of some expressions. */
    static String select(Table table, String condition, List<String> shown) {
        List<String> selected = new ArrayList<>();
        selected.add(Table.ROW);
        selected.addAll(shown);
        return "SELECT " + String.join(", ", selected) + " FROM " + table.numbered() + " WHERE " + condition;
    }

    /** The first rows of a query that gives row numbers and values. */
    static List<Sample> read(Table table, String sql) {
        return table.query(sql).rows().stream().map(row -> sample(table, row)).toList();
    }

    private static Sample sample(Table table, List<Object> row) {
        Object value = row.size() == 2
                ? row.get(1)
                : Collections.unmodifiableList(new ArrayList<>(row.subList(1, row.size())));
        long number = (Long) row.get(0);
        return new Sample(number, value, table.place(number));
    }
}
