package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the user says of how CSV files are written; the rest is found out.
 *
 * @param delimiter the character between values
 * @param quote the character around values, empty for none
 * @param escape the character before a quote inside of a value
 * @param comment the character from which on the rest of a line says nothing
 * @param encoding how characters are stored
 * @param columns the columns' names of files without a header; empty where there is one
 * @param nulls texts that mean that a value is missing, besides the empty one
 */
public record CsvOptions(
        Optional<String> delimiter,
        Optional<String> quote,
        Optional<String> escape,
        Optional<String> comment,
        Optional<Charset> encoding,
        List<String> columns,
        List<String> nulls) {
    /** Nothing said. */
    public static final CsvOptions NONE = from(Map.of());

    private static final List<String> KEYS =
            List.of("delimiter", "quote", "escape", "comment", "encoding", "header", "columns", "nulls");
    private static final List<String> LISTS = List.of("columns", "nulls");
    private static final Map<String, String> NAMES =
            Map.of("tab", "\t", "\\t", "\t", "comma", ",", "semicolon", ";", "pipe", "|", "space", " ", "none", "");
    private static final Map<String, String> OTHER_ENCODINGS =
            Map.of("latin-1", "ISO-8859-1", "utf16", "UTF-16", "utf-8-sig", "UTF-8", "ansi", "windows-1252");

    /** Freezes the lists. */
    public CsvOptions {
        columns = List.copyOf(columns);
        nulls = List.copyOf(nulls);
    }

    /**
     * The options of a command line, such as delimiter=;,null=NA,-. An item without a key goes on with the list before it.
     *
     * @throws UsageException if a key is unknown or a value is not accepted
     */
    public static CsvOptions parse(List<String> items) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        String key = "";
        for (String item : items) {
            int equals = item.indexOf('=');
            if (equals < 0 && !LISTS.contains(key)) {
                throw new UsageException(
                        "--csv " + item + ": expected KEY=VALUE, the keys are " + String.join(", ", KEYS));
            }
            key = equals < 0 ? key : key(item.substring(0, equals).strip());
            values.computeIfAbsent(key, name -> new ArrayList<>()).add(item.substring(equals + 1));
        }
        return from(values);
    }

    /**
     * The options by their keys, those of single values with one value each.
     *
     * @throws UsageException if a key is unknown or a value is not accepted; the message begins with "csv: " and the key
     */
    public static CsvOptions from(Map<String, List<String>> values) {
        for (String key : values.keySet()) {
            if (!KEYS.contains(key)) {
                throw wrong(
                        key,
                        "unknown key"
                                + NearestName.to(key, KEYS)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(", expected one of " + String.join(", ", KEYS)));
            }
            if (!LISTS.contains(key) && values.get(key).size() != 1) {
                throw wrong(key, "stands " + values.get(key).size() + " times");
            }
        }
        CsvOptions options = new CsvOptions(
                character(values, "delimiter"),
                character(values, "quote"),
                character(values, "escape"),
                character(values, "comment"),
                single(values, "encoding").map(CsvOptions::charset),
                values.getOrDefault("columns", List.of()),
                values.getOrDefault("nulls", List.of()));
        requireColumns(single(values, "header"), options.columns());
        return options;
    }

    /** These, and what they leave open from others. */
    CsvOptions orElse(CsvOptions weaker) {
        return new CsvOptions(
                delimiter.or(weaker::delimiter),
                quote.or(weaker::quote),
                escape.or(weaker::escape),
                comment.or(weaker::comment),
                encoding.or(weaker::encoding),
                columns.isEmpty() ? weaker.columns : columns,
                nulls.isEmpty() ? weaker.nulls : nulls);
    }

    /** One text is a null, several are nulls; the plural is the key because null alone is no text in YAML. */
    private static String key(String written) {
        return written.equals("null") ? "nulls" : written;
    }

    private static Optional<String> single(Map<String, List<String>> values, String key) {
        return Optional.ofNullable(values.get(key)).map(list -> list.get(0));
    }

    private static Optional<String> character(Map<String, List<String>> values, String key) {
        Optional<String> character =
                single(values, key).map(text -> NAMES.getOrDefault(text.toLowerCase(Locale.ROOT), text));
        boolean mayBeNone = !key.equals("delimiter");
        character.ifPresent(text -> {
            boolean isAscii = text.length() == 1 && text.charAt(0) < 128 && "\r\n\0".indexOf(text.charAt(0)) < 0;
            if (!isAscii && !(text.isEmpty() && mayBeNone)) {
                throw wrong(
                        key,
                        "'" + text
                                + "' is not accepted, expected one ASCII character, or tab, comma, semicolon, pipe, space"
                                + (mayBeNone ? " or none" : ""));
            }
        });
        return character;
    }

    private static Charset charset(String written) {
        String name = written.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        try {
            return Charset.forName(OTHER_ENCODINGS.getOrDefault(name, written.strip()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UsageException(
                    "csv: encoding: '" + written
                            + "' is not known, expected utf-8, utf-16, latin-1, windows-1252 or another"
                            + " name that Java knows",
                    e);
        }
    }

    private static void requireColumns(Optional<String> header, List<String> columns) {
        header.ifPresent(text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw wrong("header", "'" + text + "' is not accepted, expected true or false");
            }
            if (text.equals("false") && columns.isEmpty()) {
                throw wrong("header", "files without a header need the columns' names: columns: [a, b]");
            }
            if (text.equals("true") && !columns.isEmpty()) {
                throw wrong("columns", "go with files without a header, but header is true");
            }
        });
        if (new HashSet<>(columns).size() < columns.size()) {
            throw wrong("columns", "a name stands twice");
        }
    }

    private static UsageException wrong(String key, String what) {
        return new UsageException("csv: " + key + ": " + what);
    }
}
