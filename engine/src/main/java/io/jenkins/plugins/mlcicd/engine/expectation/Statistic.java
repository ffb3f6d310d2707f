package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.List;

/** A number over all values of a column, missing ones passed over. */
enum Statistic {
    /** The arithmetic mean. */
    MEAN("mean"),
    /** The median; between two values, their mean. */
    MEDIAN("median"),
    /** The standard deviation of a sample, which divides by n - 1. */
    STDEV("standard deviation"),
    /** The smallest value. */
    MIN("smallest value"),
    /** The largest value. */
    MAX("largest value"),
    /** The sum; 0 of no values. */
    SUM("sum"),
    /** How many different values there are. */
    UNIQUE_COUNT("number of different values"),
    /** How many different values there are, as a share of all values; 0 of no values. */
    UNIQUE_SHARE("share of different values"),
    /** How many values are not missing, as a share of all rows; 0 of no rows. */
    PRESENT_SHARE("share of values that are not missing");

    private final String words;

    Statistic(String words) {
        this.words = words;
    }

    /** Its name in messages. */
    String words() {
        return words;
    }

    /** Whether it is about numbers only. */
    boolean needsNumbers() {
        return this == MEAN || this == MEDIAN || this == STDEV || this == SUM;
    }

    /** Whether it counts values, whatever they are. */
    boolean counts() {
        return this == UNIQUE_COUNT || this == UNIQUE_SHARE || this == PRESENT_SHARE;
    }

    /** The SQL aggregates over an expression that it takes; {@link #value} makes the number of theirs. */
    List<String> aggregates(String value) {
        String number = "CAST(" + value + " AS DOUBLE)";
        return switch (this) {
            case MEAN -> List.of("avg(" + number + ")");
            case MEDIAN -> List.of("median(" + number + ")");
            // The database refuses to take the deviation of infinite numbers; it is not a number.
            case STDEV ->
                List.of(
                        "stddev_samp(CASE WHEN isfinite(" + number + ") THEN " + number + " END)",
                        "bool_or(isinf(" + number + "))");
            case MIN -> List.of("min(" + value + ")");
            case MAX -> List.of("max(" + value + ")");
            case SUM -> List.of("sum(" + value + ")");
            case UNIQUE_COUNT -> List.of("count(DISTINCT " + value + ")");
            case UNIQUE_SHARE -> List.of("count(DISTINCT " + value + ")", "count(" + value + ")");
            case PRESENT_SHARE -> List.of("count(" + value + ")", "count(*)");
        };
    }

    /** The number, of the values of its aggregates; null if there are too few values for one. */
    Object value(List<Object> aggregates) {
        Object first = aggregates.get(0);
        return switch (this) {
            case STDEV -> Boolean.TRUE.equals(aggregates.get(1)) ? Double.NaN : first;
            case SUM -> first == null ? 0L : first;
            case UNIQUE_SHARE, PRESENT_SHARE ->
                share(RowExpectation.count(first), RowExpectation.count(aggregates.get(1)));
            default -> first;
        };
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
