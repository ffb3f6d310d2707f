package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The first different values of a column in their order, and how often each stands.
 *
 * @param values the values, at most {@link ValueCounts#MOST_VALUES}
 * @param counts how often each stands
 */
record DistinctValues(List<Object> values, List<Long> counts) {

    /**
     * The values of a column of which it is known how often each value of a set stands, and how many others there are.
     * Where there are none, the set tells all; else a query does.
     */
    static DistinctValues of(Table table, Column column, List<Object> set, List<Long> counts, long others) {
        TreeMap<Object, Long> found = new TreeMap<>(DistinctValues::compare);
        for (int i = 0; i < set.size(); i++) {
            if (counts.get(i) > 0) {
                Optional<Object> value = asShown(column, set.get(i));
                if (value.isEmpty() || others > 0) {
                    return query(table, column);
                }
                found.put(value.get(), counts.get(i));
            }
        }
        if (others > 0) {
            return query(table, column);
        }
        List<Object> first =
                found.keySet().stream().limit(ValueCounts.MOST_VALUES).toList();
        return new DistinctValues(first, first.stream().map(found::get).toList());
    }

    /** As Great Expectations writes it. */
    List<Map<String, Object>> json() {
        List<Map<String, Object>> json = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            json.add(Map.of("value", values.get(i), "count", counts.get(i)));
        }
        return json;
    }

    private static DistinctValues query(Table table, Column column) {
        ValueCounts grouped = ValueCounts.of(column);
        String sql = "SELECT " + SqlValues.shown(grouped.grouped()) + ", n FROM (" + grouped.sql(table)
                + ") ORDER BY 1 LIMIT " + ValueCounts.MOST_VALUES;
        List<List<Object>> rows = table.query(sql).rows();
        return new DistinctValues(
                rows.stream().map(row -> row.get(0)).toList(),
                rows.stream().map(row -> (Long) row.get(1)).toList());
    }

    /** A suite's value as the column shows it; empty if several of its values may equal it. */
    private static Optional<Object> asShown(Column column, Object item) {
        if (item instanceof Number number) {
            return switch (column.type()) {
                case "BIGINT", "INTEGER", "SMALLINT", "TINYINT" -> Optional.of(number.longValue());
                case "DOUBLE" -> Optional.of(number.doubleValue());
                default -> Optional.empty();
            };
        }
        boolean isAsWritten = item instanceof Boolean || column.isText() || column.isTemporal();
        return isAsWritten ? Optional.of(item) : Optional.empty();
    }

    private static int compare(Object a, Object b) {
        return a instanceof Number first && b instanceof Number second
                ? Double.compare(first.doubleValue(), second.doubleValue())
                : a.toString().compareTo(b.toString());
    }
}
