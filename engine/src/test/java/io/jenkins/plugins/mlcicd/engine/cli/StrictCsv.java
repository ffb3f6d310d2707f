package io.jenkins.plugins.mlcicd.engine.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RFC 4180 to the letter, as a second opinion on spoilt files; it says nothing where the letter does not. */
final class StrictCsv {
    /** What it says of a file. */
    enum Opinion {
        /** It can be read. */
        GOOD,
        /** It cannot be read whole. */
        BROKEN,
        /** Readers may differ. */
        UNCLEAR
    }

    /** The records, the header among them; a missing value is null. */
    private final List<List<String>> records = new ArrayList<>();

    private Opinion opinion = Opinion.GOOD;

    private StrictCsv() {}

    static StrictCsv read(byte[] bytes) {
        StrictCsv csv = new StrictCsv();
        Optional<String> text = decode(bytes);
        if (text.isEmpty() || text.get().indexOf('\0') >= 0) {
            csv.opinion = Opinion.BROKEN;
        } else if (text.get().indexOf('\r') >= 0 || text.get().indexOf('\ufeff') >= 0) {
            csv.opinion = Opinion.UNCLEAR;
        } else {
            csv.parse(text.get());
        }
        return csv;
    }

    Opinion opinion() {
        return opinion;
    }

    List<List<String>> records() {
        return records;
    }

    private static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private void parse(String text) {
        int at = 0;
        while (at < text.length() && opinion == Opinion.GOOD) {
            if (text.charAt(at) == '\n') {
                // An empty line is no row where there are several columns.
                at++;
                continue;
            }
            List<String> record = new ArrayList<>();
            at = record(text, at, record);
            records.add(record);
        }
        int columns = records.isEmpty() ? 0 : records.get(0).size();
        if (opinion == Opinion.GOOD && columns < 2) {
            opinion = Opinion.UNCLEAR;
        }
        if (opinion != Opinion.UNCLEAR && records.stream().anyMatch(record -> record.size() != columns)) {
            opinion = Opinion.BROKEN;
        }
    }

    private int record(String text, int from, List<String> record) {
        int at = from;
        while (true) {
            at = text.startsWith("\"", at) ? quoted(text, at + 1, record) : bare(text, at, record);
            if (at >= text.length() || text.charAt(at) == '\n' || opinion == Opinion.BROKEN) {
                return at + 1;
            }
            at++;
        }
    }

    private int bare(String text, int from, List<String> record) {
        int at = from;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            if (text.charAt(at) == '"') {
                opinion = Opinion.UNCLEAR;
            }
            at++;
        }
        record.add(at == from ? null : text.substring(from, at));
        return at;
    }

    private int quoted(String text, int from, List<String> record) {
        StringBuilder value = new StringBuilder();
        int at = from;
        while (at < text.length()) {
            if (text.charAt(at) != '"') {
                value.append(text.charAt(at++));
            } else if (text.startsWith("\"", at + 1)) {
                value.append('"');
                at += 2;
            } else {
                at++;
                boolean ends = at == text.length() || text.charAt(at) == ',' || text.charAt(at) == '\n';
                // White space behind the closing quote is passed over by many.
                opinion = ends ? opinion : text.charAt(at) == ' ' ? Opinion.UNCLEAR : Opinion.BROKEN;
                record.add(value.isEmpty() ? null : value.toString());
                return at;
            }
        }
        opinion = Opinion.BROKEN;
        return at;
    }
}
