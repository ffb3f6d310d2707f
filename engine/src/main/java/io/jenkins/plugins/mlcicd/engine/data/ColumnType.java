package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The SQL types that a column may have, and how a text becomes a value of one. */
public final class ColumnType {
    /** The type of texts. */
    public static final String TEXT = "VARCHAR";

    /** The types that are tried for a column of texts, the narrowest first. */
    static final List<String> FOUND = List.of("BIGINT", "HUGEINT", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP");

    /** The types that are tried for a column of JSON strings: "1" is a text there, as its writer said. */
    static final List<String> FOUND_IN_STRINGS = List.of("DATE", "TIMESTAMP");

    private static final Set<String> INTEGERS = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT");
    private static final Set<String> FLOATS = Set.of("FLOAT", "DOUBLE");
    private static final Set<String> TIMES = Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE");
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "INT", "INTEGER",
            "LONG", "BIGINT",
            "REAL", "FLOAT",
            "BOOL", "BOOLEAN",
            "STRING", TEXT,
            "TEXT", TEXT,
            "NUMERIC", "DECIMAL(18,3)",
            "DATETIME", "TIMESTAMP",
            "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE");

    /** What makes a text no integer although the database would cast it: 1.5, 1e3, 1_000, 0x1F, 0b11. */
    private static final List<String> NOT_IN_INTEGERS = List.of(".", "_", "e", "E", "x", "X", "b", "B");

    private ColumnType() {}

    /**
     * A type that a user wrote, in the database's spelling.
     *
     * @throws UsageException if it is not known
     */
    public static String parse(String column, String written) {
        String upper = written.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        String type = OTHER_NAMES.getOrDefault(upper, upper);
        boolean isKnown = INTEGERS.contains(type)
                || FLOATS.contains(type)
                || TIMES.contains(type)
                || type.equals(TEXT)
                || type.equals("BOOLEAN")
                || type.matches("DECIMAL ?\\( ?([1-9]|[12]\\d|3[0-8]) ?, ?([0-9]|[12]\\d|3[0-8]) ?\\)");
        if (!isKnown) {
            throw new UsageException("types: " + column + ": unknown type '" + written
                    + "', expected VARCHAR, BIGINT, INTEGER, DOUBLE, DECIMAL(p,s), BOOLEAN, DATE, TIME or TIMESTAMP");
        }
        return type;
    }

    static boolean isNumeric(String type) {
        return INTEGERS.contains(type) || FLOATS.contains(type) || type.startsWith("DECIMAL");
    }

    static boolean isTemporal(String type) {
        return TIMES.contains(type) || type.startsWith("TIMESTAMP");
    }

    static boolean isFloat(String type) {
        return FLOATS.contains(type);
    }

    /** Whether the database's type is one that values keep; others, such as lists, are read as texts. */
    static boolean isScalar(String type) {
        return isNumeric(type) || isTemporal(type) || type.equals("BOOLEAN") || type.equals(TEXT);
    }

    /**
     * The expression that turns a text into a value of a type, or null if it does not fit. The database alone would be
     * more generous than the eye: it reads '1.5' as the integer 2 and '1_000' as a thousand.
     */
    public static String cast(String text, String type) {
        String tried = "TRY_CAST(" + text + " AS " + type + ")";
        if (type.equals(TEXT)) {
            return text;
        }
        if (INTEGERS.contains(type)) {
            return "CASE WHEN NOT (" + contains(text, NOT_IN_INTEGERS) + ") THEN " + tried + " END";
        }
        if (isNumeric(type)) {
            return "CASE WHEN NOT contains(" + text + ", '_') THEN " + tried + " END";
        }
        if (type.equals("BOOLEAN")) {
            return "CASE WHEN lower(" + text + ") IN ('true', 'false', '1', '0') THEN " + tried + " END";
        }
        if (type.equals("DATE")) {
            return "CASE WHEN regexp_full_match(" + text + ", '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN " + tried + " END";
        }
        return "CASE WHEN " + text + " >= '0' AND " + text + " < ':' THEN " + tried + " END";
    }

    /**
     * The condition that a text is written the way in which the database writes the value, so that it is surely of the
     * type. It is much cheaper than {@link #cast}, and holds for nearly all files; where it does not, nothing is said.
     *
     * @param value the text, converted by TRY_CAST alone
     */
    static String isPlain(String text, String value, String type) {
        if (INTEGERS.contains(type) || type.equals("BOOLEAN")) {
            return "CAST(" + value + " AS VARCHAR) = " + text;
        }
        if (type.equals("DATE")) {
            // Ten bytes: neither "infinity" nor a year before Christ or after 9999.
            return "strlen(" + text + ") = 10 AND CAST(" + value + " AS VARCHAR) = " + text;
        }
        return "false";
    }

    /** Faster than a regular expression, which matters here: it runs on every value of a file. */
    private static String contains(String text, List<String> any) {
        return any.stream()
                .map(part -> "contains(" + text + ", '" + part + "')")
                .collect(Collectors.joining(" OR "));
    }
}
