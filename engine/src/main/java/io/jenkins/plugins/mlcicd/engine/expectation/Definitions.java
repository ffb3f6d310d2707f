package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The kinds of expectations that are known, by the names that Great Expectations gives them. */
final class Definitions {
    private static final List<String> RANGE = List.of("min_value", "max_value", "strict_min", "strict_max");
    private static final List<String> DATES = List.of("parse_strings_as_datetimes", "output_strftime_format");
    private static final List<String> NO_ARGUMENTS = List.of();
    private static final List<String> COLUMN = List.of("column");
    private static final List<String> MOSTLY = List.of("mostly");

    private final Map<String, Definition> definitions = new TreeMap<>();

    private Definitions() {}

    /** All kinds. */
    static Map<String, Definition> all() {
        Definitions all = new Definitions();
        all.addTable();
        all.addRows();
        all.addStatistics();
        all.addSets();
        all.addSeveralColumns();
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

    private void addRows() {
        addRow("values_to_not_be_null", NO_ARGUMENTS, NO_ARGUMENTS, kwargs -> new NullRule(column(kwargs), false));
        addRow("values_to_be_null", NO_ARGUMENTS, NO_ARGUMENTS, kwargs -> new NullRule(column(kwargs), true));
        addRow(
                "values_to_be_in_set",
                List.of("value_set"),
                NO_ARGUMENTS,
                kwargs -> ColumnRule.in(column(kwargs), kwargs.set("value_set")));
        addRow(
                "values_to_not_be_in_set",
                List.of("value_set"),
                NO_ARGUMENTS,
                kwargs -> ColumnRule.notIn(column(kwargs), kwargs.set("value_set")));
        addRow(
                "values_to_be_between",
                NO_ARGUMENTS,
                RANGE,
                kwargs -> ColumnRule.between(column(kwargs), Bounds.required(kwargs)));
        addRow(
                "values_to_match_regex",
                List.of("regex"),
                NO_ARGUMENTS,
                kwargs -> ColumnRule.matches(column(kwargs), PythonRegex.of(kwargs)));
        addRow(
                "values_to_not_match_regex",
                List.of("regex"),
                NO_ARGUMENTS,
                kwargs -> ColumnRule.doesNotMatch(column(kwargs), PythonRegex.of(kwargs)));
        addRow("value_lengths_to_be_between", NO_ARGUMENTS, RANGE, kwargs -> {
            kwargs.optionalCount("min_value");
            kwargs.optionalCount("max_value");
            return ColumnRule.length(column(kwargs), Bounds.required(kwargs));
        });
        addRow(
                "value_lengths_to_equal",
                List.of("value"),
                NO_ARGUMENTS,
                kwargs -> ColumnRule.length(column(kwargs), Bounds.exactly(kwargs.count("value"))));
        add(
                "column_values_to_be_unique",
                COLUMN,
                MOSTLY,
                kwargs -> new UniqueExpectation(
                        List.of(column(kwargs)), kwargs.mostly(), UniqueExpectation.IGNORE.get(0)));
        add("column_values_to_be_of_type", List.of("column", "type_"), MOSTLY, kwargs -> {
            TypeNames.check(kwargs, "type_", kwargs.text("type_"));
            return new TypeExpectation(column(kwargs), List.of(kwargs.text("type_")));
        });
        add("column_values_to_be_in_type_list", List.of("column", "type_list"), MOSTLY, kwargs -> {
            kwargs.texts("type_list").forEach(type -> TypeNames.check(kwargs, "type_list", type));
            return new TypeExpectation(column(kwargs), kwargs.texts("type_list"));
        });
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

    private void addSeveralColumns() {
        List<String> pair = List.of("column_A", "column_B");
        add(
                "column_pair_values_to_be_equal",
                pair,
                List.of("ignore_row_if", "mostly"),
                kwargs -> new RowExpectation(pair(kwargs, "="), kwargs.mostly()));
        add(
                "column_pair_values_a_to_be_greater_than_b",
                pair,
                List.of("or_equal", "ignore_row_if", "mostly"),
                kwargs -> new RowExpectation(pair(kwargs, kwargs.flag("or_equal") ? ">=" : ">"), kwargs.mostly()));
        add("compound_columns_to_be_unique", List.of("column_list"), List.of("ignore_row_if", "mostly"), kwargs -> {
            List<String> columns = kwargs.texts("column_list");
            if (columns.size() < 2) {
                throw kwargs.wrong("column_list", "found one column, expected at least two");
            }
            String ignore = kwargs.choice("ignore_row_if", UniqueExpectation.IGNORE);
            return new UniqueExpectation(columns, kwargs.mostly(), ignore);
        });
    }

    private void add(String name, List<String> required, List<String> optional, Function<Kwargs, Expectation> factory) {
        definitions.put("expect_" + name, new Definition(required, optional, factory));
    }

    private void addRow(String name, List<String> required, List<String> optional, Function<Kwargs, RowRule> rule) {
        add(
                "column_" + name,
                plus(COLUMN, required),
                plus(optional, MOSTLY),
                kwargs -> new RowExpectation(rule.apply(kwargs), kwargs.mostly()));
    }

    private void addStatistic(String name, Statistic statistic) {
        boolean isAnyKind = statistic == Statistic.MIN || statistic == Statistic.MAX;
        add("column_" + name + "_to_be_between", COLUMN, isAnyKind ? plus(RANGE, DATES) : RANGE, kwargs -> {
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

    private static PairRule pair(Kwargs kwargs, String operator) {
        return new PairRule(
                kwargs.text("column_A"),
                kwargs.text("column_B"),
                operator,
                kwargs.choice("ignore_row_if", PairRule.IGNORE));
    }

    private static List<String> plus(List<String> first, List<String> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
