package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of expectations about a column's or a table's aggregates, beyond plain statistics. */
final class AggregateDefinitions {
    private static final List<String> NO_ARGUMENTS = List.of();

    private AggregateDefinitions() {}

    /** Adds them to all definitions. */
    static void addTo(Map<String, Definition> all) {
        all.put(
                "expect_column_quantile_values_to_be_between",
                new Definition(
                        List.of("column", "quantile_ranges"),
                        List.of("allow_relative_error"),
                        AggregateDefinitions::quantiles));
        all.put(
                "expect_column_most_common_value_to_be_in_set",
                new Definition(
                        List.of("column"),
                        List.of("value_set", "ties_okay"),
                        kwargs -> new MostCommonExpectation(
                                kwargs.text("column"), kwargs.optionalSet("value_set"), kwargs.flag("ties_okay"))));
        all.put(
                "expect_column_proportion_of_non_null_values_to_be_between",
                new Definition(
                        List.of("column"),
                        List.of("min_value", "max_value", "strict_min", "strict_max"),
                        AggregateDefinitions::presentShare));
        all.put(
                "expect_table_row_count_to_equal_other_table",
                new Definition(
                        List.of("other_table_name"),
                        NO_ARGUMENTS,
                        kwargs -> new OtherTableExpectation(kwargs.text("other_table_name"))));
    }

    private static Expectation presentShare(Kwargs kwargs) {
        kwargs.optionalNumber("min_value");
        kwargs.optionalNumber("max_value");
        return new StatisticExpectation(kwargs.text("column"), Statistic.PRESENT_SHARE, Bounds.of(kwargs));
    }

    private static Expectation quantiles(Kwargs kwargs) {
        Kwargs ranges = kwargs.nested("quantile_ranges");
        ranges.check(List.of("quantiles", "value_ranges"), NO_ARGUMENTS);
        List<Double> quantiles = ranges.numbers("quantiles");
        List<?> pairs = ranges.list("value_ranges");
        if (quantiles.size() != pairs.size()) {
            throw ranges.wrong(
                    "value_ranges", "found " + pairs.size() + " ranges for " + quantiles.size() + " quantiles");
        }
        List<QuantileExpectation.Limit> limits = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (!(quantiles.get(i) >= 0 && quantiles.get(i) <= 1)) {
                throw ranges.wrong("quantiles", "found " + quantiles.get(i) + ", expected numbers from 0 to 1");
            }
            limits.add(new QuantileExpectation.Limit(quantiles.get(i), range(ranges, pairs.get(i))));
        }
        return new QuantileExpectation(kwargs.text("column"), limits, interpolation(kwargs));
    }

    /** A pair of bounds; null for none. */
    private static Bounds range(Kwargs ranges, Object written) {
        if (!(written instanceof List<?> pair) || pair.size() != 2) {
            throw ranges.wrong("value_ranges", "expected pairs of a lower and an upper bound, null for none");
        }
        Map<String, Object> bounds = new LinkedHashMap<>();
        bounds.put("min_value", pair.get(0));
        bounds.put("max_value", pair.get(1));
        return Bounds.of(ranges.nested("value_ranges", bounds));
    }

    /** Whatever error may be allowed: the quantiles are exact. Only pandas' names of rules change something. */
    private static Interpolation interpolation(Kwargs kwargs) {
        Object written = kwargs.values().get("allow_relative_error");
        if (written instanceof String) {
            return Interpolation.of(kwargs.choice("allow_relative_error", Interpolation.names()));
        }
        kwargs.flag("allow_relative_error");
        return Interpolation.NEAREST;
    }
}
