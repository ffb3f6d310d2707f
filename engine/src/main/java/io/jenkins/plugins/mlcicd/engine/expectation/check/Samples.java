package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Offending values with their rows.
 *
 * @param rows each a row number, 1 for the first row of data, and one or more values
 */
record Samples(List<List<Object>> rows) {
    private static final int MOST = 20;
    private static final int MOST_IN_MESSAGE = 3;

    /** The first rows that meet a condition, with the values of some expressions. */
    static Samples of(Table table, String condition, List<String> shown) {
        return new Samples(table.query("SELECT " + Table.ROW + ", " + String.join(", ", shown) + " FROM "
                        + table.numbered() + " WHERE " + condition + " LIMIT " + MOST)
                .rows());
    }

    /** For a message: {@code , for example "x" in row 7}. */
    String words() {
        List<String> examples = rows.stream()
                .limit(MOST_IN_MESSAGE)
                .map(row -> Wording.value(value(row)) + " in row " + row.get(0))
                .toList();
        return examples.isEmpty() ? "" : ", for example " + String.join(", ", examples);
    }

    /** For a report's details. */
    List<Map<String, Object>> json() {
        List<Map<String, Object>> json = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> sample = new LinkedHashMap<>();
            sample.put("row", row.get(0));
            sample.put("value", value(row));
            json.add(sample);
        }
        return json;
    }

    private static Object value(List<Object> row) {
        return row.size() == 2 ? row.get(1) : row.subList(1, row.size());
    }
}
