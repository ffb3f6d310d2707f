package io.jenkins.plugins.mlcicd.engine.data;

import java.util.Map;

/**
 * Columns in memory. The value at index i belongs to row i + 1, rows counted from 1 as everywhere in reports.
 *
 * @param rows the number of rows
 * @param numbers columns of numbers by name; NaN where the value is missing
 * @param texts columns of texts by name; null where the value is missing
 */
public record ColumnValues(int rows, Map<String, double[]> numbers, Map<String, String[]> texts) {

    /** A column that was read as numbers. */
    public double[] number(String column) {
        return numbers.get(column);
    }

    /** A column that was read as texts. */
    public String[] text(String column) {
        return texts.get(column);
    }
}
