package io.jenkins.plugins.mlcicd.engine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The header line of a CSV file. It is read here and not by the database, which would silently rename columns whose names
 * are equal, or differ in case only.
 *
 * @param dialect how the file is written
 * @param names the columns' names; a column without one is called as pandas does, "Unnamed: 0"
 */
record CsvHeader(CsvDialect dialect, List<String> names) {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    static CsvHeader read(DataFile file, CsvOptions options) {
        char quote = CsvDialect.quote(options);
        char comment = options.comment().map(CsvDialect::character).orElse(CsvDialect.NONE);
        String line = firstRecord(file, quote, comment);
        char delimiter = options.delimiter().map(CsvDialect::character).orElseGet(() -> delimiter(file, line, quote));
        CsvDialect dialect = CsvDialect.of(options, delimiter);
        if (!dialect.hasHeader()) {
            return new CsvHeader(dialect, options.columns());
        }
        List<String> names = names(line, dialect);
        requireUnique(file, names);
        return new CsvHeader(dialect, names);
    }

    private static void requireUnique(DataFile file, List<String> names) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        names.stream().filter(name -> !seen.add(name)).forEach(twice::add);
        if (!twice.isEmpty()) {
            throw file.unreadable(
                    1,
                    "column names stand twice, so it is not clear which column is meant: "
                            + String.join(", ", twice.stream().limit(10).toList()));
        }
    }

    /** The first record's text that is no comment, without the byte order mark and the end of its line. */
    private static String firstRecord(DataFile file, char quote, char comment) {
        try (InputStream in = file.open()) {
            String record = record(file, in, quote);
            String text = record.startsWith("\uFEFF") ? record.substring(1) : record;
            while (comment != CsvDialect.NONE && text.indexOf(comment) == 0) {
                text = record(file, in, quote);
            }
            if (text.isBlank()) {
                throw file.unreadable(1, "the line is empty, expected a header with the columns' names");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw file.unreadable(1, ReadErrors.NOT_UTF_8);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private static String record(DataFile file, InputStream in, char quote) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean quoted = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            quoted ^= quote != CsvDialect.NONE && b == quote;
            if (!quoted && b == '\r') {
                in.mark(1);
                if (in.read() != '\n') {
                    in.reset();
                }
                break;
            }
            if (!quoted && b == '\n') {
                break;
            }
            bytes.write(b);
            if (bytes.size() > TextScan.MAX_LINE_BYTES) {
                throw file.unreadable(1, "the header does not end, or a quote in it is not closed");
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    /** A tab in .tsv files; else the separator that the header has most often outside of quotes. */
    private static char delimiter(DataFile file, String header, char quote) {
        if (Compression.plainName(file.path().toString()).endsWith(".tsv")) {
            return '\t';
        }
        // As a code: the quote may be a character that means something in a regular expression.
        String literal = String.format(Locale.ROOT, "\\x%02x", (int) quote);
        String unquoted = header.replaceAll(literal + "[^" + literal + "]*" + literal, "");
        char best = ',';
        for (char candidate : DELIMITERS) {
            best = count(unquoted, candidate) > count(unquoted, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static List<String> names(String line, CsvDialect dialect) {
        String header = withoutComment(line, dialect);
        char quote = dialect.quote();
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i <= header.length(); i++) {
            boolean atEnd = i == header.length();
            char c = atEnd ? dialect.delimiter() : header.charAt(i);
            boolean beforeQuote = i + 1 < header.length() && header.charAt(i + 1) == quote;
            if (quoted && c == dialect.escape() && beforeQuote && quote != CsvDialect.NONE) {
                name.append(quote);
                i++;
            } else if (c == quote && quote != CsvDialect.NONE) {
                quoted = !quoted;
            } else if (c == dialect.delimiter() && (!quoted || atEnd)) {
                names.add(name.isEmpty() ? "Unnamed: " + names.size() : name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        return List.copyOf(names);
    }

    private static String withoutComment(String line, CsvDialect dialect) {
        int comment = dialect.comment() == CsvDialect.NONE ? -1 : line.indexOf(dialect.comment());
        return comment < 0 ? line : line.substring(0, comment);
    }
}
