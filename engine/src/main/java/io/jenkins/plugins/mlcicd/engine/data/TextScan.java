package io.jenkins.plugins.mlcicd.engine.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * Looks once through a text file's bytes for what a CSV reader passes over in silence: DuckDB 1.4 reads a file whose only
 * line is longer than its buffer as a file without rows, takes NUL bytes as text, and drops an empty value too many at the
 * end of a row.
 *
 * @param lines how many lines have characters
 * @param emptyLines how many have none
 * @param hasQuotes whether there is a quote anywhere
 * @param mayBeTooWide whether a line ends with a delimiter that may stand behind the last column's value
 */
record TextScan(long lines, long emptyLines, boolean hasQuotes, boolean mayBeTooWide) {
    /** A longer line is refused, in bytes. */
    static final int MAX_LINE_BYTES = 16_000_000;

    static TextScan of(DataFile file, CsvHeader header) {
        try (InputStream in = file.open()) {
            return scan(file, in, header);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private static TextScan scan(DataFile file, InputStream in, CsvHeader header) throws IOException {
        char quote = header.dialect().quote();
        char delimiter = header.dialect().delimiter();
        int columns = header.names().size();
        byte[] buffer = new byte[1 << 16];
        long lines = 0;
        long emptyLines = 0;
        long length = 0;
        boolean hasQuotes = false;
        boolean mayBeTooWide = false;
        boolean isQuoted = false;
        int delimiters = 0;
        byte last = 0;
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
                    // A row over several lines has its last quote on the last of them.
                    mayBeTooWide |= length > 0 && last == delimiter && (delimiters >= columns || isQuoted);
                    length = 0;
                    delimiters = 0;
                    hasQuotes |= isQuoted;
                    isQuoted = false;
                    continue;
                }
                isQuoted |= b == quote;
                delimiters += b == delimiter ? 1 : 0;
                last = b;
                length++;
                if (b == 0) {
                    throw file.unreadable(lines + emptyLines + 1, "holds a NUL byte, so it is not a text in UTF-8");
                }
                if (length > MAX_LINE_BYTES) {
                    throw file.unreadable(
                            lines + emptyLines + 1,
                            "the line is longer than " + MAX_LINE_BYTES / 1_000_000 + " MB, so not read");
                }
            }
        }
        mayBeTooWide |= length > 0 && last == delimiter && (delimiters >= columns || isQuoted);
        return new TextScan(lines + (length > 0 ? 1 : 0), emptyLines, hasQuotes || isQuoted, mayBeTooWide);
    }
}
