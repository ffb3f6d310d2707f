package io.jenkins.plugins.mlcicd.engine.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * Looks once through a text file's bytes for what a CSV reader passes over in silence: DuckDB 1.4 reads a file whose only
 * line is longer than its buffer as a file without rows, and takes NUL bytes as text.
 *
 * @param lines how many lines have characters
 * @param emptyLines how many have none
 * @param hasQuotes whether there is a double quote anywhere
 */
record TextScan(long lines, long emptyLines, boolean hasQuotes) {
    /** A longer line is refused, in bytes. */
    static final int MAX_LINE_BYTES = 16_000_000;

    /** In a file without quotes each line is a row; empty ones are rows only where there is but one column. */
    long expectedRows(int width) {
        return hasQuotes ? RawTable.UNKNOWN : lines - 1 + (width == 1 ? emptyLines : 0);
    }

    static TextScan of(Source source, InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 18];
        long lines = 0;
        long emptyLines = 0;
        long length = 0;
        boolean hasQuotes = false;
        boolean afterReturn = false;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                byte b = buffer[i];
                if (b == '\n' && afterReturn) {
                    afterReturn = false;
                    continue;
                }
                afterReturn = b == '\r';
                if (b == '\n' || b == '\r') {
                    lines += length > 0 ? 1 : 0;
                    emptyLines += length > 0 ? 0 : 1;
                    length = 0;
                    continue;
                }
                hasQuotes |= b == '"';
                length++;
                if (b == 0) {
                    throw source.unreadable(lines + emptyLines + 1, "holds a NUL byte, so it is not a text in UTF-8");
                }
                if (length > MAX_LINE_BYTES) {
                    throw source.unreadable(
                            lines + emptyLines + 1,
                            "the line is longer than " + MAX_LINE_BYTES / 1_000_000 + " MB, so not read");
                }
            }
        }
        return new TextScan(lines + (length > 0 ? 1 : 0), emptyLines, hasQuotes);
    }
}
