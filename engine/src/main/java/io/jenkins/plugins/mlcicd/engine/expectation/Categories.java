package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The different values of a column beside those of a partition: first the partition's in its order, then those that it does
 * not have.
 *
 * @param values the values
 * @param counts how often each stands in the column
 * @param weights the weight that is expected for each; that of values that the partition does not have is held out
 * @param total how many values the column has
 */
record Categories(List<Object> values, List<Double> counts, List<Double> weights, double total) {
    private static final int MOST_VALUES = 100_000;

    /**
     * Reads a column's values.
     *
     * @param partition what is expected; null for what is found itself
     * @param holdout the share of the expected weights that goes to values which the partition does not have
     * @throws NotApplicable if there are too many different values for that, or none
     */
    static Categories read(Table table, Column column, Partition partition, double holdout) {
        List<Object> expected = partition == null ? List.of() : partition.values();
        List<List<Object>> rows = rows(table, column, expected);
        double total = rows.stream().mapToLong(row -> (Long) row.get(1)).sum();
        if (total == 0) {
            throw new NotApplicable("it cannot be computed: there are no values");
        }
        List<Object> values = new ArrayList<>(expected);
        List<Double> counts = new ArrayList<>(Collections.nCopies(expected.size(), 0.0));
        for (List<Object> row : rows) {
            double count = (Long) row.get(1);
            if (row.get(2) == null) {
                values.add(row.get(0));
                counts.add(count);
            } else {
                int place = ((Number) row.get(2)).intValue();
                counts.set(place, counts.get(place) + count);
            }
        }
        int others = values.size() - expected.size();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            weights.add(
                    partition == null
                            ? counts.get(i) / total
                            : i < expected.size()
                                    ? partition.weights().get(i) * (others > 0 ? 1 - holdout : 1)
                                    : holdout / others);
        }
        return new Categories(values, counts, weights, total);
    }

    /** Values that stand in the column but have no weight. */
    List<Object> unexpected() {
        List<Object> unexpected = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0 && weights.get(i) == 0) {
                unexpected.add(values.get(i));
            }
        }
        return unexpected;
    }

    /** The observed shares. */
    List<Double> shares() {
        return counts.stream().map(count -> count / total).toList();
    }

    /** Both distributions, as Great Expectations writes them. */
    Map<String, Object> details() {
        return Map.of(
                "observed_partition", Map.of("values", values, "weights", shares()),
                "expected_partition", Map.of("values", values, "weights", weights));
    }

    /** Each value, its count, and its place in the partition. */
    private static List<List<Object>> rows(Table table, Column column, List<Object> expected) {
        ValueCounts grouped = ValueCounts.of(column);
        String sql = "SELECT " + SqlValues.shown(grouped.grouped()) + ", n, "
                + grouped.place(item -> true, expected) + " FROM (" + grouped.sql(table)
                + ") ORDER BY 1 LIMIT " + (MOST_VALUES + 1);
        List<List<Object>> rows = table.query(sql).rows();
        if (rows.size() > MOST_VALUES) {
            throw new NotApplicable("it cannot be computed: there are more than " + MOST_VALUES
                    + " different values, too many for a distribution of values");
        }
        return rows;
    }
}
