package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Place;
import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Expects that quantiles of a column are in ranges.
 *
 * @param column the column's name
 * @param limits the quantiles and their ranges
 * @param rule what a quantile between two values is
 */
record QuantileExpectation(String column, List<Limit> limits, Interpolation rule) implements Expectation {
    /** As Great Expectations, which takes a quantile that close to a bound as being inside. */
    private static final double RELATIVE_TOLERANCE = 1e-4;

    private static final double ABSOLUTE_TOLERANCE = 1e-8;

    /**
     * A quantile and its range.
     *
     * @param quantile the share of values below it, from 0 to 1
     * @param range where it must be
     */
    record Limit(double quantile, Bounds range) {
        private boolean holds(Object value) {
            return value != null
                    && (range.contains(value) || isClose(value, range.min()) || isClose(value, range.max()));
        }

        private String words() {
            return Words.value(quantile) + "-quantile " + range.words();
        }
    }

    @Override
    public String title() {
        return column + ": " + limits.stream().map(Limit::words).collect(Collectors.joining(", "));
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Evaluation compile(Table table) {
        Column found = table.column(column).orElseThrow();
        boolean isText = limits.stream()
                        .noneMatch(limit -> limit.range().min() instanceof Number
                                || limit.range().max() instanceof Number)
                && !found.isNumeric();
        if (isText && rule.computes()) {
            throw SqlValues.notComparable(found, "numbers");
        }
        NumberColumn numbers = isText ? null : NumberColumn.of(found);
        String value =
                isText ? (found.isTemporal() ? "CAST(" + found.value() + " AS VARCHAR)" : found.text()) : numbers.sql();
        // The database needs to know the places, which depend on the number of values. It is guessed, so that most
        // tables
        // need no second query. Where there are many rows, the places are found after the values were counted.
        boolean hasManyRows = table.hasManyRows();
        long guess = hasManyRows ? 0 : Math.max(1, table.rows());
        String atPlaces = hasManyRows ? Table.valuesAt(value, places()) : atPlaces(value, guess);
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                List<String> aggregates = new ArrayList<>(List.of("count(" + value + ")", atPlaces));
                if (!isText) {
                    aggregates.addAll(numbers.strays());
                }
                return aggregates;
            }

            @Override
            public Outcome judge(List<Object> values) {
                if (!isText) {
                    numbers.refuse(values.subList(2, values.size()));
                }
                long n = RowExpectation.count(values.get(0));
                Object found = hasManyRows || n == guess || n == 0
                        ? values.get(1)
                        : table.query("SELECT " + atPlaces(value, n) + " FROM " + table.relation())
                                .single()
                                .get(0);
                return outcome(found instanceof List<?> list ? list : List.of(), n);
            }
        };
    }

    /** For each limit, the two places of its quantile. */
    private List<Place> places() {
        return limits.stream()
                .flatMap(limit -> Stream.of(rule.lower(limit.quantile()), rule.upper(limit.quantile())))
                .toList();
    }

    /** The aggregate that gives the values at the places among n values. */
    private String atPlaces(String value, long n) {
        return "quantile_disc(" + value + ", ["
                + places().stream().map(place -> share(place.among(n), n)).collect(Collectors.joining(", ")) + "])";
    }

    /** The database takes the value at the place ceil(n · share) − 1, so half a place more makes it sure. */
    private static String share(long place, long n) {
        return Sql.literal((place + 0.5) / n);
    }

    private Outcome outcome(List<?> values, long n) {
        List<Object> observed = new ArrayList<>();
        List<Boolean> held = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            Object value = values.isEmpty() ? null : value(limit, values.get(2 * i), values.get(2 * i + 1), n);
            observed.add(value);
            held.add(limit.holds(value));
            if (!limit.holds(value)) {
                findings.add(finding(limit, value));
            }
        }
        List<Double> quantiles = limits.stream().map(Limit::quantile).toList();
        Map<String, Object> result = Map.of(
                "observed_value",
                Map.of("quantiles", quantiles, "values", observed),
                "details",
                Map.of("success_details", held));
        List<Map<String, Object>> expected =
                limits.stream().map(limit -> limit.range().json()).toList();
        return Outcome.of(findings.isEmpty(), String.join("; ", findings), expected, observed, "", result);
    }

    private Object value(Limit limit, Object lower, Object upper, long n) {
        if (lower == null || !rule.computes()) {
            return lower;
        }
        double from = ((Number) lower).doubleValue();
        double to = ((Number) upper).doubleValue();
        return from == to ? from : rule.between(from, to, limit.quantile(), n);
    }

    private static String finding(Limit limit, Object value) {
        return value == null
                ? "there is no " + Words.value(limit.quantile()) + "-quantile, as there are no values"
                : "the " + Words.value(limit.quantile()) + "-quantile is " + Words.observed(value, limit.range())
                        + ", expected " + limit.range().words();
    }

    private static boolean isClose(Object value, Object bound) {
        return value instanceof Number a
                && bound instanceof Number b
                && Math.abs(a.doubleValue() - b.doubleValue())
                        <= ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * Math.abs(b.doubleValue());
    }
}
