package io.jenkins.plugins.mlcicd.engine.data;

import java.math.BigDecimal;

/** Quotes names and values for SQL, so that whatever stands in them stays data. */
public final class Sql {
    private Sql() {}

    /** A name as an SQL identifier. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * A text as an SQL literal. A NUL character, which a literal cannot hold, is put together by the database.
     */
    public static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\0') < 0 ? quoted : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
    }

    /** A number as an SQL literal; a double stays a double, with all its digits. */
    public static String literal(Number number) {
        if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
            // In quotes: DuckDB reads digits without an exponent as a decimal, and rounds those once more on the way to
            // a double.
            return "'" + number.doubleValue() + "'::DOUBLE";
        }
        return number.toString();
    }
}
