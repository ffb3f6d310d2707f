package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The rows of a predictions file by their keys, each of which names one row. */
final class Keys {
    private final Map<String, Integer> rows;

    private Keys(Map<String, Integer> rows) {
        this.rows = rows;
    }

    /**
     * Reads a key column.
     *
     * @throws EvaluationException if a key is missing, or names more than one row
     */
    static Keys of(String file, String column, String[] values) {
        Map<String, Integer> rows = new HashMap<>(values.length * 2);
        String example = "";
        int doubles = 0;
        for (int row = 0; row < values.length; row++) {
            if (values[row] == null) {
                throw new EvaluationException(file + ": row " + (row + 1) + ": the key '" + column + "' is missing");
            }
            Integer first = rows.putIfAbsent(values[row], row);
            if (first != null && doubles++ == 0) {
                example = "\"" + values[row] + "\" stands in rows " + (first + 1) + " and " + (row + 1);
            }
        }
        if (doubles > 0) {
            throw new EvaluationException(file + ": the key '" + column + "' must name one row, but " + example
                    + (doubles > 1 ? ", and " + (doubles - 1) + " more rows repeat a key" : ""));
        }
        return new Keys(rows);
    }

    /** The row of a key, counted from 0. */
    OptionalInt row(String key) {
        Integer row = rows.get(key);
        return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }

    Set<String> all() {
        return rows.keySet();
    }

    /** For each of these rows in their order, the row of others with the same key; the keys are the same. */
    int[] rowsIn(Keys others) {
        int[] result = new int[rows.size()];
        rows.forEach((key, row) -> result[row] = others.rows.get(key));
        return result;
    }
}
