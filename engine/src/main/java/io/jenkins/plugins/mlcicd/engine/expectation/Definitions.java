package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The kinds of expectations that are known, by the names that Great Expectations gives them. */
final class Definitions {
    private static final List<String> RANGE = List.of("min_value", "max_value", "strict_min", "strict_max");
    private static final List<String> RANGE_OF_ANY_KIND = Stream.concat(
                    RANGE.stream(), Stream.of("parse_strings_as_datetimes", "output_strftime_format"))
            .toList();
    private static final List<String> NO_ARGUMENTS = List.of();
    private static final List<String> COLUMN = List.of("column");

    private final Map<String, Definition> definitions = new TreeMap<>();

    private Definitions() {}

    /** All kinds. */
    static Map<String, Definition> all() {
        Definitions all = new Definitions();
        all.addTable();
        all.addStatistics();
        all.addSets();
        all.definitions.putAll(RowDefinitions.all());
        all.definitions.putAll(TextDefinitions.all());
        all.definitions.putAll(SeveralColumnsDefinitions.all());
        AggregateDefinitions.addTo(all.definitions);
        DistributionDefinitions.addTo(all.definitions);
        QueryDefinitions.addTo(all.definitions);
        return all.definitions;
    }

    private void addTable() {
        add("column_to_exist", COLUMN, List.of("column_index"), kwargs -> {
            kwargs.optionalCount("column_index");
            boolean anywhere = kwargs.values().get("column_index") == null;
            return new ColumnExistsExpectation(kwargs.text("column"), anywhere ? null : kwargs.count("column_index"));
        });
        add(
                "table_columns_to_match_ordered_list",
                List.of("column_list"),
                NO_ARGUMENTS,
                kwargs -> new ColumnNamesExpectation(kwargs.texts("column_list"), true, true));
        add(
                "table_columns_to_match_set",
                List.of("column_set"),
                List.of("exact_match"),
                kwargs -> new ColumnNamesExpectation(
                        kwargs.texts("column_set"), false, kwargs.flag("exact_match", true)));
        for (String counted : List.of("row", "column")) {
            boolean ofRows = counted.equals("row");
            add("table_" + counted + "_count_to_equal", List.of("value"), NO_ARGUMENTS, kwargs -> {
                return new CountExpectation(ofRows, Bounds.exactly(kwargs.count("value")));
            });
            add("table_" + counted + "_count_to_be_between", NO_ARGUMENTS, RANGE, kwargs -> {
                return new CountExpectation(ofRows, Bounds.ofCounts(kwargs));
            });
        }
    }

    private void addStatistics() {
        addStatistic("mean", Statistic.MEAN);
        addStatistic("median", Statistic.MEDIAN);
        addStatistic("stdev", Statistic.STDEV);
        addStatistic("min", Statistic.MIN);
        addStatistic("max", Statistic.MAX);
        addStatistic("sum", Statistic.SUM);
        addStatistic("unique_value_count", Statistic.UNIQUE_COUNT);
        addStatistic("proportion_of_unique_values", Statistic.UNIQUE_SHARE);
    }

    private void addSets() {
        addSet("to_be_in_set", true, false);
        addSet("to_equal_set", true, true);
        addSet("to_contain_set", false, true);
    }

    private void add(String name, List<String> required, List<String> optional, Function<Kwargs, Expectation> factory) {
        definitions.put("expect_" + name, new Definition(required, optional, factory));
    }

    private void addStatistic(String name, Statistic statistic) {
        boolean isAnyKind = statistic == Statistic.MIN || statistic == Statistic.MAX;
        add("column_" + name + "_to_be_between", COLUMN, isAnyKind ? RANGE_OF_ANY_KIND : RANGE, kwargs -> {
            if (!isAnyKind) {
                kwargs.optionalNumber("min_value");
                kwargs.optionalNumber("max_value");
            }
            StatisticExpectation plain = new StatisticExpectation(column(kwargs), statistic, Bounds.of(kwargs));
            String format = kwargs.optionalText("output_strftime_format");
            return kwargs.flag("parse_strings_as_datetimes") || format != null
                    ? new ParsedDates(column(kwargs), format, plain.title(), plain::withBounds)
                    : plain;
        });
    }

    private void addSet(String name, boolean only, boolean all) {
        add("column_distinct_values_" + name, COLUMN, List.of("value_set", "parse_strings_as_datetimes"), kwargs -> {
            // Without a value, an empty set of values that may be there would hold: rather a slip than meant.
            boolean mayBeEmpty = all && kwargs.values().get("value_set") != null;
            List<Object> set = mayBeEmpty ? kwargs.optionalSet("value_set") : kwargs.set("value_set");
            DistinctSetExpectation plain = new DistinctSetExpectation(column(kwargs), set, only, all);
            return kwargs.flag("parse_strings_as_datetimes")
                    ? new ParsedDates(column(kwargs), null, plain.title(), plain::withSet)
                    : plain;
        });
    }

    private static String column(Kwargs kwargs) {
        return kwargs.text("column");
    }
}
