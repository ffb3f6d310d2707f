package io.jenkins.plugins.mlcicd.engine.data;

import java.util.Map;

/**
 * Columns in memory. The value at index i belongs to row i + 1, rows counted from 1 as everywhere in reports.
 *
 * @param rows the number of rows
 * @param numbers columns of numbers by name; NaN where the value is missing
 * @param texts columns of texts by name
 * @param keys columns of keys by name
 */
public record ColumnValues(
        int rows, Map<String, double[]> numbers, Map<String, TextColumn> texts, Map<String, KeyColumn> keys) {

    /** A column that was read as numbers. */
    public double[] number(String column) {
        return numbers.get(column);
    }

    /** A column that was read as texts. */
    public TextColumn text(String column) {
        return texts.get(column);
    }

    /** A column that was read as keys. */
    public KeyColumn key(String column) {
        return keys.get(column);
    }
}
