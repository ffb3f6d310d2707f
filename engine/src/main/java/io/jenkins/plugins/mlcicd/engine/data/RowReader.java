package io.jenkins.plugins.mlcicd.engine.data;

/** Takes rows as they are read. */
@FunctionalInterface
public interface RowReader {
    /**
     * Takes a row.
     *
     * @param row its number, 1 for the first row of data
     * @param texts its texts, null where they are missing; the array is used again for the next row
     */
    void row(long row, String[] texts);
}
