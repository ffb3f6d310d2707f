package io.jenkins.plugins.mlcicd.engine.data;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Between which two values another one lies or is thought to lie.
 *
 * @param low the smaller value, or null if nobody knows
 * @param high the larger value, or null if nobody knows
 * @param expected about how many values are between them
 */
record Bracket(Object low, Object high, long expected) {
    /** The condition that a value is below. */
    String below(String value, String type) {
        return low == null ? "false" : value + " < " + literal(low, type);
    }

    /** The condition that a value is the smaller end. */
    String atLow(String value, String type) {
        return low == null ? "false" : value + " = " + literal(low, type);
    }

    /** The condition that a value lies between the ends. */
    String inside(String value, String type) {
        String aboveLow = low == null ? value + " IS NOT NULL" : value + " > " + literal(low, type);
        return high == null ? aboveLow : aboveLow + " AND " + value + " < " + literal(high, type);
    }

    /** The condition that a value is the larger end, if that is another one. */
    String atHigh(String value, String type) {
        return high == null || Objects.equals(low, high) ? "false" : value + " = " + literal(high, type);
    }

    /** A value as it came from the database, as SQL of the same value. */
    static String literal(Object value, String type) {
        String text = value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        return Sql.literal(text) + "::" + type;
    }
}
