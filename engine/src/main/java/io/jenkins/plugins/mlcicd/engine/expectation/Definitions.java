package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The kinds of expectations that are known, by the names that Great Expectations gives them. */
final class Definitions {
    private static final List<String> RANGE = List.of("min_value", "max_value", "strict_min", "strict_max");
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
        add("column_" + name + "_to_be_between", COLUMN, RANGE, kwargs -> {
            if (statistic != Statistic.MIN && statistic != Statistic.MAX) {
                kwargs.optionalNumber("min_value");
                kwargs.optionalNumber("max_value");
            }
            return new StatisticExpectation(column(kwargs), statistic, Bounds.of(kwargs));
        });
    }

    private void addSet(String name, boolean only, boolean all) {
        add(
                "column_distinct_values_" + name,
                List.of("column", "value_set"),
                NO_ARGUMENTS,
                kwargs -> new DistinctSetExpectation(column(kwargs), kwargs.set("value_set"), only, all));
    }

    private static String column(Kwargs kwargs) {
        return kwargs.text("column");
    }
}
