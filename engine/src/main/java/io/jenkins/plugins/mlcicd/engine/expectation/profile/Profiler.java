package io.jenkins.plugins.mlcicd.engine.expectation.profile;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks at a table: a few first rows for the forms of texts, then one scan for what is cheap to know of all columns, and one
 * more to count different values exactly where that may lead to a suggestion.
 */
final class Profiler {
    /** Columns with more different values than this have no set. */
    static final int MOST_IN_SET = 20;

    private static final int FIRST_ROWS = 1_000;

    /** The database's planning time grows with the square of the number of aggregates. */
    private static final int MOST_AGGREGATES = 1_500;

    /** How far the approximate count may be off, as a share: the database's has a standard error of 13 %. */
    private static final double MARGIN_OF_COUNT = 0.5;

    private final Table table;

    private Profiler(Table table) {
        this.table = table;
    }

    /** What is seen of each column, in the table's order. */
    static List<ColumnProfile> profile(Table table) {
        return new Profiler(table).run();
    }

    private List<ColumnProfile> run() {
        Map<Column, Shape> likely = likelyShapes();
        Map<String, Object> first = values(firstAggregates(likely));
        Map<String, Object> second = values(secondAggregates(first));
        return table.columns().stream()
                .map(column -> profile(column, Optional.ofNullable(likely.get(column)), first, second))
                .toList();
    }

    /** The first form of each column of texts that all of the first rows have; asked again of all rows. */
    private Map<Column, Shape> likelyShapes() {
        List<Column> texts = table.columns().stream()
                .filter(column -> column.isText() || column.isTemporal())
                .toList();
        List<String> aggregates = new ArrayList<>();
        for (Column column : texts) {
            for (Shape shape : Shape.values()) {
                aggregates.add("coalesce(bool_and(" + matches(column, shape) + "), false)");
            }
        }
        Map<String, Object> values =
                values(aggregates, "(SELECT * FROM " + table.relation() + " LIMIT " + FIRST_ROWS + ")");
        Map<Column, Shape> likely = new HashMap<>();
        for (Column column : texts) {
            for (Shape shape : Shape.values()) {
                if (Boolean.TRUE.equals(values.get("coalesce(bool_and(" + matches(column, shape) + "), false)"))) {
                    likely.putIfAbsent(column, shape);
                }
            }
        }
        return likely;
    }

    private List<String> firstAggregates(Map<Column, Shape> likely) {
        List<String> aggregates = new ArrayList<>();
        for (Column column : table.columns()) {
            aggregates.add(count(column));
            aggregates.add(min(column));
            aggregates.add(max(column));
            aggregates.add(about(column));
            if (column.isText()) {
                aggregates.add("min(length(" + column.text() + "))");
                aggregates.add("max(length(" + column.text() + "))");
            }
            if (likely.containsKey(column)) {
                aggregates.add("count_if(" + matches(column, likely.get(column)) + ")");
            }
        }
        return aggregates;
    }

    private List<String> secondAggregates(Map<String, Object> first) {
        List<String> aggregates = new ArrayList<>();
        for (Column column : table.columns()) {
            long values = number(first.get(count(column)));
            long about = number(first.get(about(column)));
            boolean mayBeSet = about <= MOST_IN_SET * (1 + MARGIN_OF_COUNT);
            if (mayBeSet || about >= values * (1 - MARGIN_OF_COUNT)) {
                aggregates.add(distinct(column));
            }
            if (mayBeSet) {
                aggregates.add(set(column));
            }
        }
        return aggregates;
    }

    private ColumnProfile profile(
            Column column, Optional<Shape> likely, Map<String, Object> first, Map<String, Object> second) {
        long values = number(first.get(count(column)));
        Optional<Shape> shape = likely.filter(form ->
                values > 0 && number(first.get("count_if(" + matches(column, form) + ")")) == values);
        Optional<Long> distinct =
                Optional.ofNullable(second.get(distinct(column))).map(Profiler::number);
        List<Object> set =
                distinct.isPresent() && distinct.get() <= MOST_IN_SET && second.get(set(column)) instanceof List<?> all
                        ? List.copyOf(all)
                        : List.of();
        return new ColumnProfile(
                column,
                table.rows(),
                values,
                first.get(min(column)),
                first.get(max(column)),
                number(first.get("min(length(" + column.text() + "))")),
                number(first.get("max(length(" + column.text() + "))")),
                shape,
                distinct,
                set);
    }

    private Map<String, Object> values(List<String> aggregates) {
        return values(aggregates, table.relation());
    }

    private Map<String, Object> values(List<String> aggregates, String relation) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int from = 0; from < aggregates.size(); from += MOST_AGGREGATES) {
            List<String> part = aggregates.subList(from, Math.min(aggregates.size(), from + MOST_AGGREGATES));
            List<Object> row = table.query(
                            "SELECT " + part.stream().collect(Collectors.joining(", ")) + " FROM " + relation)
                    .single();
            for (int i = 0; i < part.size(); i++) {
                values.put(part.get(i), row.get(i));
            }
        }
        return values;
    }

    private static String matches(Column column, Shape shape) {
        return "regexp_matches(" + column.text() + ", " + Sql.literal(shape.regex()) + ")";
    }

    private static String count(Column column) {
        return "count(" + column.text() + ")";
    }

    private static String min(Column column) {
        return "min(" + column.value() + ")";
    }

    private static String max(Column column) {
        return "max(" + column.value() + ")";
    }

    private static String about(Column column) {
        return "approx_count_distinct(" + column.value() + ")";
    }

    private static String distinct(Column column) {
        return "count(DISTINCT " + column.value() + ")";
    }

    private static String set(Column column) {
        return "list_sort(list(DISTINCT " + column.value() + ") FILTER (WHERE " + column.value() + " IS NOT NULL))";
    }

    private static long number(Object value) {
        return value == null ? 0 : ((Number) value).longValue();
    }
}
