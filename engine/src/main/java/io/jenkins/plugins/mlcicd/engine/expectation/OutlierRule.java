package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Sql;
import java.util.List;
import java.util.Optional;

/**
 * Expects no outliers: by "iqr", values within a multiple of the interquartile range around the quartiles (Tukey's fences; a
 * value on a fence fits); by "std", values less than a multiple of the standard deviation of a sample away from the mean (if
 * that is 0, only the mean fits). Where there is no such statistic, every value fits.
 *
 * @param method one of {@link #METHODS}
 * @param multiplier the multiple, 0 or more
 */
record OutlierRule(String method, double multiplier) implements MeasuredRule {
    /** How outliers are told; the first is the standard. */
    static final List<String> METHODS = List.of("iqr", "std");

    @Override
    public String words() {
        return isByQuartiles()
                ? "values within " + Words.value(multiplier) + " interquartile ranges of the quartiles"
                : "values less than " + Words.value(multiplier) + " standard deviations from the mean";
    }

    @Override
    public String wrong() {
        return "are outliers";
    }

    @Override
    public List<String> aggregates(String number) {
        return isByQuartiles()
                ? List.of("quantile_cont(" + number + ", 0.25)", "quantile_cont(" + number + ", 0.75)")
                : List.of("avg(" + number + ")", MeasuredRule.deviation(number));
    }

    @Override
    public Optional<Limit> limit(List<Object> values) {
        Optional<Double> first = MeasuredRule.finite(values.get(0));
        Optional<Double> second = MeasuredRule.finite(values.get(1));
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        if (!isByQuartiles()) {
            return Optional.of(new Distance(first.get(), multiplier * second.get()));
        }
        double reach = multiplier * (second.get() - first.get());
        return Optional.of(new Fences(first.get() - reach, second.get() + reach));
    }

    private boolean isByQuartiles() {
        return method.equals(METHODS.get(0));
    }

    private record Fences(double lower, double upper) implements Limit {
        @Override
        public String sql(String number) {
            return number + " BETWEEN " + Sql.literal(lower) + " AND " + Sql.literal(upper);
        }

        @Override
        public boolean allows(double number) {
            return number >= lower && number <= upper;
        }
    }

    private record Distance(double mean, double threshold) implements Limit {
        @Override
        public String sql(String number) {
            return threshold <= 0
                    ? number + " = " + Sql.literal(mean)
                    : "abs(" + number + " - " + Sql.literal(mean) + ") < " + Sql.literal(threshold);
        }

        @Override
        public boolean allows(double number) {
            return threshold <= 0 ? number == mean : Math.abs(number - mean) < threshold;
        }
    }
}
