package io.jenkins.plugins.mlcicd.engine.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An SQL aggregate that takes values by their places when all are sorted: {@code median(x)}, {@code quantile_cont(x, 0.25)},
 * {@code quantile_disc(x, [0.25, 0.75])}; and {@link #valuesAt}, which the database does not have.
 *
 * @param sql the aggregate
 * @param values what is sorted
 * @param places the places from 0, each by how many values there are
 * @param between the quantile, if it is a number between the values at two places and not a list of values
 */
record OrderStatistic(String sql, SearchedValues values, List<LongUnaryOperator> places, Optional<Double> between) {
    private static final String MEDIAN = "median(";
    private static final String CONTINUOUS = "quantile_cont(";
    private static final String DISCRETE = "quantile_disc(";
    private static final String AT = "values_at(";
    private static final String FILTER = " FILTER (WHERE ";

    /** The aggregate of the values of an expression at some places, as a list; null where there are no values. */
    static String valuesAt(String value, List<Place> places) {
        return AT + value + ", ["
                + places.stream()
                        .map(place -> place.rounding().name().toLowerCase(Locale.ROOT) + " " + place.quantile())
                        .collect(Collectors.joining(", "))
                + "])";
    }

    /** Whether an aggregate is such a one. */
    static boolean isOne(String sql) {
        return Stream.of(MEDIAN, CONTINUOUS, DISCRETE, AT).anyMatch(sql::startsWith);
    }

    /** What an aggregate is, if it is such a one. */
    static Optional<OrderStatistic> of(String sql) {
        if (!isOne(sql)) {
            return Optional.empty();
        }
        boolean isContinuous = sql.startsWith(MEDIAN) || sql.startsWith(CONTINUOUS);
        SqlCall call = SqlCall.parse(sql);
        String condition = call.rest().startsWith(FILTER)
                ? call.rest().substring(FILTER.length(), call.rest().length() - 1)
                : "";
        SearchedValues values = new SearchedValues(call.arguments().get(0), condition);
        if (isContinuous) {
            double quantile = sql.startsWith(MEDIAN)
                    ? 0.5
                    : Double.parseDouble(call.arguments().get(1));
            return Optional.of(new OrderStatistic(
                    sql,
                    values,
                    List.of(new Place(Rounding.FLOOR, quantile)::among, new Place(Rounding.CEIL, quantile)::among),
                    Optional.of(quantile)));
        }
        String listed = call.arguments().get(1);
        List<LongUnaryOperator> places = Arrays.stream(
                        listed.substring(1, listed.length() - 1).split(", "))
                .map(written -> sql.startsWith(AT) ? named(written) : discrete(written))
                .toList();
        return Optional.of(new OrderStatistic(sql, values, places, Optional.empty()));
    }

    private static LongUnaryOperator named(String written) {
        String[] words = written.split(" ");
        return new Place(Rounding.valueOf(words[0].toUpperCase(Locale.ROOT)), Double.parseDouble(words[1]))::among;
    }

    /** As the database counts: the first place at which, or before which, are so many of all values. */
    private static LongUnaryOperator discrete(String share) {
        BigDecimal exact = new BigDecimal(share);
        return n -> Math.max(
                        1,
                        exact.multiply(BigDecimal.valueOf(n))
                                .setScale(0, RoundingMode.CEILING)
                                .longValueExact())
                - 1;
    }
}
