package io.jenkins.plugins.mlcicd.engine.data;

/**
 * What a CSV reader passes over in silence: DuckDB 1.4 reads a file whose only line is longer than its buffer as a file
 * without rows, takes NUL bytes as text, and drops an empty value too many at the end of a row.
 *
 * @param lines how many lines have characters
 * @param emptyLines how many have none
 * @param hasQuotes whether there is a quote anywhere
 * @param mayBeTooWide whether a line ends with a delimiter that may stand behind the last column's value
 */
record TextScan(long lines, long emptyLines, boolean hasQuotes, boolean mayBeTooWide) {
    /** A longer line is refused, in bytes. */
    static final int MAX_LINE_BYTES = 16_000_000;
}
