package io.jenkins.plugins.mlcicd.engine.expectation;

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
    UNIQUE_SHARE("share of different values");

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

    /** Whether it is the number of different values, or their share. */
    boolean countsDifferent() {
        return this == UNIQUE_COUNT || this == UNIQUE_SHARE;
    }

    /** The SQL aggregate over an expression. */
    String sql(String value) {
        String number = "CAST(" + value + " AS DOUBLE)";
        return switch (this) {
            case MEAN -> "avg(" + number + ")";
            case MEDIAN -> "median(" + number + ")";
            // The database refuses to take the deviation of infinite numbers; it is not a number.
            case STDEV ->
                "CASE WHEN bool_or(isinf(" + number + ")) THEN 'NaN'::DOUBLE ELSE stddev_samp(" + number
                        + ") FILTER (WHERE isfinite(" + number + ")) END";
            case MIN -> "min(" + value + ")";
            case MAX -> "max(" + value + ")";
            case SUM -> "COALESCE(sum(" + value + "), 0)";
            case UNIQUE_COUNT -> "count(DISTINCT " + value + ")";
            case UNIQUE_SHARE -> "COALESCE(count(DISTINCT " + value + ") / NULLIF(count(" + value + "), 0), 0.0)";
        };
    }
}
