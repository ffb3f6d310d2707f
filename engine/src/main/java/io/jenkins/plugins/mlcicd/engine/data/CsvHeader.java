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
 * @param delimiter what stands between values
 * @param names the columns' names; a column without one is called as pandas does, "Unnamed: 0"
 */
record CsvHeader(char delimiter, List<String> names) {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    static CsvHeader read(Source source) {
        String line = firstRecord(source);
        char delimiter = delimiter(source, line);
        List<String> names = names(line, delimiter);
        Set<String> seen = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        names.stream().filter(name -> !seen.add(name)).forEach(twice::add);
        if (!twice.isEmpty()) {
            throw source.unreadable(
                    1,
                    "column names stand twice, so it is not clear which column is meant: "
                            + String.join(", ", twice.stream().limit(10).toList()));
        }
        return new CsvHeader(delimiter, names);
    }

    /** The first record's text, without the byte order mark and the end of its line. */
    private static String firstRecord(Source source) {
        try (InputStream in = source.open()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            boolean quoted = false;
            for (int b = in.read(); b >= 0; b = in.read()) {
                quoted ^= b == '"';
                if (!quoted && (b == '\n' || b == '\r')) {
                    break;
                }
                bytes.write(b);
                if (bytes.size() > TextScan.MAX_LINE_BYTES) {
                    throw source.unreadable(1, "the header does not end, or a quote in it is not closed");
                }
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            String header = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (header.isBlank()) {
                throw source.unreadable(1, "the line is empty, expected a header with the columns' names");
            }
            return header;
        } catch (CharacterCodingException e) {
            throw source.unreadable(1, "not a text in UTF-8");
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }

    /** A tab in .tsv files; else the separator that the header has most often outside of quotes. */
    private static char delimiter(Source source, String header) {
        if (source.name().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "").endsWith(".tsv")) {
            return '\t';
        }
        String unquoted = header.replaceAll("\"[^\"]*\"", "");
        char best = ',';
        for (char candidate : DELIMITERS) {
            best = count(unquoted, candidate) > count(unquoted, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static List<String> names(String header, char delimiter) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i <= header.length(); i++) {
            char c = i == header.length() ? delimiter : header.charAt(i);
            boolean atEnd = i == header.length();
            if (c == '"' && quoted && i + 1 < header.length() && header.charAt(i + 1) == '"') {
                name.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && (!quoted || atEnd)) {
                names.add(name.isEmpty() ? "Unnamed: " + names.size() : name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        return List.copyOf(names);
    }
}
