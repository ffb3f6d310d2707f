package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.Outcome.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that break an expectation, with the values of some columns.
 *
 * @param rows one map for each row, in the file's order: its values by column, and its index under {@link #INDEX}
 */
record UnexpectedRows(List<Map<String, Object>> rows) {
    /** The key of a row's index, 0 for the first row of data; no column can be called so. */
    static final String INDEX = "\0row";

    /**
     * Asks for the rows.
     *
     * @param offending the query that gives the rows' numbers, as {@link Expectation.Evaluation#offendingRows()}
     * @param columns the columns to read; those that are not there are left out
     * @param most how many rows are read
     */
    static UnexpectedRows read(Table table, String offending, List<String> columns, long most) {
        Set<Column> found = new LinkedHashSet<>();
        columns.forEach(name -> table.column(name).ifPresent(found::add));
        List<String> selected = new ArrayList<>(List.of("numbered." + Table.ROW));
        found.forEach(column -> selected.add(SqlValues.shown(column)));
        String sql = "SELECT " + String.join(", ", selected) + " FROM " + table.numbered() + " AS numbered WHERE "
                + Table.ROW + " IN (SELECT offending." + Table.ROW + " FROM (" + offending + ") AS offending("
                + Table.ROW + ")) ORDER BY numbered." + Table.ROW + " LIMIT " + most;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Object> values : table.query(sql).rows()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(INDEX, ((Number) values.get(0)).longValue() - 1);
            int next = 1;
            for (Column column : found) {
                row.put(column.name(), values.get(next++));
            }
            rows.add(row);
        }
        return new UnexpectedRows(rows);
    }

    /** The rows of samples, whose values are those of some columns. */
    static UnexpectedRows of(List<Sample> samples, List<String> columns) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Sample sample : samples) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(INDEX, sample.row() - 1);
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), columns.size() == 1 ? sample.value() : ((List<?>) sample.value()).get(i));
            }
            rows.add(row);
        }
        return new UnexpectedRows(rows);
    }

    /** What is shown as a row's value: that of one column, a list of the values of a pair, else values by column. */
    List<Object> values(Map<String, Object> kwargs) {
        Optional<String> single = Optional.ofNullable((String) kwargs.get("column"));
        boolean isPair = kwargs.containsKey("column_A");
        List<String> columns = columns(kwargs);
        List<Object> values = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> some = only(row, columns);
            values.add(single.isPresent() ? row.get(single.get()) : isPair ? new ArrayList<>(some.values()) : some);
        }
        return values;
    }

    /** How rows are named: by their values of the expectation's columns and others, or by their index. */
    List<Object> indexes(Map<String, Object> kwargs, List<String> indexColumns) {
        List<String> columns = new ArrayList<>(columns(kwargs));
        columns.addAll(indexColumns);
        return rows.stream()
                .map(row -> indexColumns.isEmpty() ? row.get(INDEX) : only(row, columns))
                .toList();
    }

    /** The first rows. */
    UnexpectedRows first(int most) {
        return new UnexpectedRows(rows.subList(0, Math.min(most, rows.size())));
    }

    /** The columns that an expectation is about. */
    static List<String> columns(Map<String, Object> kwargs) {
        List<String> columns = new ArrayList<>();
        for (String key : List.of("column", "column_A", "column_B", "column_list")) {
            if (kwargs.get(key) instanceof List<?> list) {
                list.forEach(name -> columns.add((String) name));
            } else if (kwargs.get(key) != null) {
                columns.add((String) kwargs.get(key));
            }
        }
        return columns;
    }

    private static Map<String, Object> only(Map<String, Object> row, List<String> columns) {
        Map<String, Object> some = new LinkedHashMap<>();
        columns.stream().filter(row::containsKey).forEach(name -> some.put(name, row.get(name)));
        return some;
    }
}
