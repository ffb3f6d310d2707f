package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.List;
import java.util.Optional;

/** A rule for numbers whose limit comes from the column itself, such as from its mean. */
interface MeasuredRule {
    /** What the values must be. */
    String words();

    /** What the values that break it do. */
    String wrong();

    /**
     * The SQL aggregates that it needs.
     *
     * @param number the SQL expression of a value, a DOUBLE
     */
    List<String> aggregates(String number);

    /** The limit, by the aggregates' values; empty if these say nothing, and any value fits. */
    Optional<Limit> limit(List<Object> values);

    /** A limit that was found. If the smallest and the largest value keep to it, all values do. */
    interface Limit {
        /** The SQL condition that a number fits. */
        String sql(String number);

        /** Whether a number fits. */
        boolean allows(double number);
    }

    /** The aggregate of the standard deviation of a sample; the database refuses to take it of infinite numbers. */
    static String deviation(String number) {
        return "stddev_samp(CASE WHEN isfinite(" + number + ") THEN " + number + " END)";
    }

    /** A finite value of an aggregate, or empty. */
    static Optional<Double> finite(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue())
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }
}
