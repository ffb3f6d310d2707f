package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Finds the first row that the database would read as if it were none: one that ends with an empty value more than there
 * are columns, which it would drop, and one whose quotes do not end, which it takes if another file follows.
 */
final class BrokenRow {
    private final CsvDialect dialect;
    private final int columns;
    private long line = 1;
    private long quotedFrom;
    private int delimiters;
    private boolean isQuoted;
    private boolean isEscaped;
    private boolean isComment;
    /** Whether a quote would begin a value or, doubled, go on with one. */
    private boolean mayOpen = true;

    private byte last;

    private BrokenRow(CsvHeader header) {
        this.dialect = header.dialect();
        this.columns = header.names().size();
    }

    static Optional<EvaluationException> find(DataFile file, CsvHeader header) {
        BrokenRow search = new BrokenRow(header);
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = file.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (search.accept(buffer[i])) {
                        return Optional.of(search.wrong(file, header));
                    }
                }
            }
            if (search.isQuoted) {
                return Optional.of(file.unreadable(search.quotedFrom, ReadErrors.OPEN_QUOTE));
            }
            return search.endsTooWide() ? Optional.of(search.wrong(file, header)) : Optional.empty();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** Takes the next byte; returns whether it ends a row that is too wide. */
    private boolean accept(byte b) {
        boolean isBreak = b == '\n' || b == '\r';
        if (isBreak && !isQuoted) {
            if (b == '\n' && last == '\r') {
                last = b;
                return false;
            }
            if (endsTooWide()) {
                return true;
            }
            delimiters = 0;
            isComment = false;
            mayOpen = true;
            line++;
        } else if (isQuoted) {
            line += b == '\n' ? 1 : 0;
            quoted(b);
        } else if (!isComment) {
            unquoted(b);
        }
        last = b;
        return false;
    }

    private void quoted(byte b) {
        if (isEscaped) {
            isEscaped = false;
        } else if (b == dialect.escape() && dialect.escape() != dialect.quote()) {
            isEscaped = true;
        } else if (b == dialect.quote()) {
            isQuoted = false;
            mayOpen = true;
        }
    }

    private void unquoted(byte b) {
        if (b == dialect.delimiter()) {
            delimiters++;
            mayOpen = true;
        } else if (b == dialect.quote() && dialect.quote() != CsvDialect.NONE && mayOpen) {
            isQuoted = true;
            quotedFrom = line;
        } else if (b == dialect.comment() && dialect.comment() != CsvDialect.NONE) {
            isComment = true;
        } else {
            mayOpen &= b == ' ';
        }
    }

    private boolean endsTooWide() {
        return !isQuoted && !isComment && last == dialect.delimiter() && delimiters >= columns;
    }

    private EvaluationException wrong(DataFile file, CsvHeader header) {
        return file.unreadable(
                line,
                "the row has " + (delimiters + 1) + " value(s), "
                        + (header.dialect().hasHeader() ? "the header has " : "the settings name ") + columns
                        + " column(s)");
    }
}
