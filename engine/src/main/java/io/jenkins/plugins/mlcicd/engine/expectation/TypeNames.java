package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.data.Column;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The names that suites of pandas, Spark and SQL give to types, and which of our columns fit them. */
final class TypeNames {
    private static final List<String> INTEGERS = List.of(
            "int",
            "int8",
            "int16",
            "int32",
            "int64",
            "uint8",
            "uint16",
            "uint32",
            "uint64",
            "integer",
            "bigint",
            "smallint",
            "tinyint",
            "hugeint",
            "long",
            "shorttype",
            "integertype",
            "longtype",
            "int4");
    private static final List<String> FLOATS = List.of(
            "float", "float16", "float32", "float64", "double", "real", "double_precision", "floattype", "doubletype");
    private static final List<String> DECIMALS = List.of("decimal", "numeric", "number", "decimaltype");
    private static final List<String> TEXTS =
            List.of("str", "string", "object", "varchar", "text", "char", "nvarchar", "stringtype", "category");
    private static final List<String> BOOLEANS = List.of("bool", "boolean", "booleantype");
    private static final List<String> DATES = List.of("date", "datetype");
    private static final List<String> TIMES = List.of(
            "datetime", "datetime64", "datetime64[ns]", "datetime64[us]", "timestamp", "timestamptype", "timestamptz");

    private TypeNames() {}

    /** Checks that a suite's type is known. */
    static void check(Kwargs kwargs, String key, String type) {
        List<String> known = Stream.of(INTEGERS, FLOATS, DECIMALS, TEXTS, BOOLEANS, DATES, TIMES)
                .flatMap(List::stream)
                .toList();
        if (!known.contains(plain(type))) {
            String nearest = NearestName.to(type, known)
                    .map(name -> "; did you mean '" + name + "'?")
                    .orElse(", expected a name such as int64, float64, str, bool, BIGINT, DOUBLE, VARCHAR or DATE");
            throw kwargs.wrong(key, "unknown type '" + type + "'" + nearest);
        }
    }

    /**
     * Whether a column is of a type. Widths do not matter: a text file has none. In text files, dates are texts, too.
     */
    static boolean fits(String type, Column column, boolean inTextFile) {
        String name = plain(type);
        String found = column.type();
        if (column.misfits() > 0) {
            return false;
        }
        if (INTEGERS.contains(name)) {
            return column.isNumeric() && (found.endsWith("INT") || found.endsWith("INTEGER"));
        }
        if (FLOATS.contains(name)) {
            return found.equals("DOUBLE") || found.equals("FLOAT");
        }
        if (DECIMALS.contains(name)) {
            return column.isNumeric();
        }
        if (TEXTS.contains(name)) {
            return column.isText() || (inTextFile && column.isTemporal());
        }
        if (BOOLEANS.contains(name)) {
            return found.equals("BOOLEAN");
        }
        if (DATES.contains(name)) {
            return found.equals("DATE");
        }
        return found.startsWith("TIMESTAMP");
    }

    /** In small letters and without a length: VARCHAR(20) is a VARCHAR. */
    private static String plain(String type) {
        return type.toLowerCase(Locale.ROOT).replaceFirst("\\(.*\\)$", "").strip();
    }
}
