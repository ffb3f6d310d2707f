package io.jenkins.plugins.mlcicd.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks through a text's bytes for a {@link TextScan}, eight at a time where no line ends among them. */
final class TextScanner {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LOWS = ~HIGHS;

    private final DataFile file;
    private final byte quote;
    private final byte delimiter;
    private final int columns;
    private long lines;
    private long emptyLines;
    private long length;
    private int delimiters;
    private boolean hasQuotes;
    private boolean mayBeTooWide;
    private boolean isQuoted;
    private boolean afterReturn;
    private byte last;

    TextScanner(DataFile file, CsvHeader header) {
        this.file = file;
        this.quote = (byte) header.dialect().quote();
        this.delimiter = (byte) header.dialect().delimiter();
        this.columns = header.names().size();
    }

    TextScan scan(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            int i = 0;
            while (i < read) {
                i = plain(buffer, i, read);
                if (i < read) {
                    accept(buffer[i]);
                    i++;
                }
            }
        }
        if (length > 0) {
            endLine();
        }
        return new TextScan(lines, emptyLines, hasQuotes, mayBeTooWide);
    }

    /** Takes eight bytes after eight as long as none of them ends a line, is a quote or is NUL; returns where it stopped. */
    private int plain(byte[] buffer, int from, int read) {
        long quotes = ONES * (quote & 0xFF);
        long delimiterOnes = ONES * (delimiter & 0xFF);
        int found = 0;
        int i = from;
        for (; i + Long.BYTES <= read; i += Long.BYTES) {
            long eight = (long) EIGHT.get(buffer, i);
            long special =
                    zeros(eight) | zeros(eight ^ ONES * '\n') | zeros(eight ^ ONES * '\r') | zeros(eight ^ quotes);
            if (special != 0) {
                break;
            }
            long other = eight ^ delimiterOnes;
            // A high bit for each byte that is the delimiter, and for no other: (x & 0x7f) + 0x7f carries if x is not
            // 0.
            found += Long.bitCount(~(((other & LOWS) + LOWS) | other | LOWS));
        }
        if (i > from) {
            length += i - from;
            delimiters += found;
            last = buffer[i - 1];
            afterReturn = false;
            requireShort();
        }
        return i;
    }

    /** Not 0 if one of eight bytes is 0; see Hacker's Delight, section 6-1. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }

    private void accept(byte b) {
        if (b == '\n' && afterReturn) {
            afterReturn = false;
            return;
        }
        afterReturn = b == '\r';
        if (b == '\n' || b == '\r') {
            endLine();
            return;
        }
        isQuoted |= b == quote;
        delimiters += b == delimiter ? 1 : 0;
        last = b;
        length++;
        if (b == 0) {
            throw file.unreadable(line(), "holds a NUL byte, so it is not a text in UTF-8");
        }
        requireShort();
    }

    private void endLine() {
        lines += length > 0 ? 1 : 0;
        emptyLines += length > 0 ? 0 : 1;
        // A row over several lines has its last quote on the last of them.
        mayBeTooWide |= length > 0 && last == delimiter && (delimiters >= columns || isQuoted);
        hasQuotes |= isQuoted;
        length = 0;
        delimiters = 0;
        isQuoted = false;
    }

    private void requireShort() {
        if (length > TextScan.MAX_LINE_BYTES) {
            throw file.unreadable(
                    line(), "the line is longer than " + TextScan.MAX_LINE_BYTES / 1_000_000 + " MB, so not read");
        }
    }

    /** The number of the line that is read. */
    private long line() {
        return lines + emptyLines + 1;
    }
}
