package io.jenkins.plugins.mlcicd.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Suites of all kinds of expectations over the columns i, d, s, t, b, n of the standard data, and spoilt ones. */
final class FuzzSuites {
    static final List<String> COLUMNS = List.of("i", "d", "s", "t", "b", "n");

    /** The kinds with the arguments that they need and may have. */
    private static final Map<String, List<String>> KINDS = kinds();

    private final Random random;
    private final FuzzTexts texts;
    private final FuzzConditions conditions;

    FuzzSuites(Random random, FuzzTexts texts) {
        this.random = random;
        this.texts = texts;
        this.conditions = new FuzzConditions(random, texts);
    }

    /** A suite of up to six expectations that is nearly right. */
    Map<String, Object> suite() {
        boolean isOld = random.nextInt(4) == 0;
        List<Object> expectations = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            expectations.add(expectation(isOld));
        }
        Map<String, Object> suite = new LinkedHashMap<>();
        suite.put(isOld ? "expectation_suite_name" : "name", "s");
        suite.put("expectations", expectations);
        return suite;
    }

    /** A suite with one expectation. */
    static Map<String, Object> of(String type, Map<String, Object> kwargs) {
        return Map.of("name", "s", "expectations", List.of(Map.of("type", type, "kwargs", kwargs)));
    }

    private Map<String, Object> expectation(boolean isOld) {
        String type = texts.one(List.copyOf(KINDS.keySet()));
        Map<String, Object> kwargs = new LinkedHashMap<>();
        for (String argument : KINDS.get(type)) {
            boolean isOptional = argument.startsWith("?");
            if (!isOptional || random.nextInt(3) == 0) {
                String name = isOptional ? argument.substring(1) : argument;
                kwargs.put(name, random.nextInt(60) == 0 ? texts.value() : argument(type, name));
            }
        }
        conditions.addTo(kwargs, 8);
        Map<String, Object> expectation = new LinkedHashMap<>();
        expectation.put(isOld ? "expectation_type" : "type", type);
        expectation.put("kwargs", kwargs);
        if (random.nextInt(10) == 0) {
            expectation.put("severity", texts.one(List.of("critical", "warning", "info")));
        }
        return expectation;
    }

    private Object argument(String type, String name) {
        return switch (name) {
            case "column", "column_A", "column_B" -> column();
            case "column_list", "column_set" -> List.of(column(), column(), column());
            case "min_value", "max_value" ->
                type.matches(".*(_min|_max|values)_to_be_between")
                        ? texts.one(List.of(-3, 0, 2.5, 7, "2024-01-02", "b", 1e300))
                        : random.nextInt(8);
            case "mostly" -> texts.one(List.of(0, 0.3, 0.95, 1));
            case "value", "column_index", "n_bins_A", "n_bins_B" -> random.nextInt(5);
            case "value_set" ->
                texts.one(List.of(
                        List.of(1, 2, 3),
                        List.of("a", texts.text()),
                        List.of(),
                        List.of("2024-01-01", "2024-01-02"),
                        List.of(true)));
            case "value_pairs_set" -> List.of(List.of(1, "a"), List.of(2, texts.text()));
            case "regex", "like_pattern" -> pattern();
            case "regex_list", "like_pattern_list" -> List.of(pattern(), pattern());
            case "match_on" -> texts.one(List.of("any", "all"));
            case "escape" -> texts.one(List.of("\\", "!", "'"));
            case "strftime_format", "output_strftime_format" ->
                texts.one(List.of("%Y-%m-%d", "%d/%m/%y %H:%M", "%b", texts.text()));
            case "json_schema" ->
                texts.one(List.of(Map.of("type", "integer"), Map.of("pattern", texts.text()), Map.of("$ref", "#/x")));
            case "type_" -> texts.one(List.of("int64", "str", "object", "VARCHAR", "datetime64[ns]", texts.text()));
            case "type_list" -> List.of("int64", "float64", texts.one(List.of("str", texts.text())));
            case "threshold", "multiplier", "sum_total" -> texts.one(List.of(0, 0.5, 3, -1));
            case "method" -> texts.one(List.of("iqr", "std"));
            case "ignore_row_if" ->
                texts.one(
                        type.contains("pair")
                                ? List.of("both_values_are_missing", "either_value_is_missing", "neither")
                                : List.of("all_values_are_missing", "any_value_is_missing", "never"));
            case "quantile_ranges" -> Map.of("quantiles", List.of(0, 0.5, 1), "value_ranges", pairs());
            case "allow_relative_error" -> texts.one(List.of(true, false, "linear", "midpoint", texts.text()));
            case "partition_object" ->
                type.contains("bootstrapped") || (type.contains("kl_") && random.nextBoolean())
                        ? Map.of("bins", List.of(0, 1, 5, 9), "weights", List.of(0.2, 0.3, 0.5))
                        : texts.one(List.of(
                                Map.of("values", List.of("a", "b"), "weights", List.of(0.5, 0.5)),
                                Map.of("values", List.of(1, 2, 3), "weights", List.of(0.5, 0.25, 0.25)),
                                Map.of(
                                        "bins",
                                        List.of(0, 5),
                                        "weights",
                                        List.of(0.9),
                                        "tail_weights",
                                        List.of(0.05, 0.05)),
                                Map.of("values", List.of(1), "weights", List.of(random.nextInt(3)))));
            case "distribution" -> texts.one(List.of("norm", "uniform", "expon", "norm", texts.text()));
            case "params" -> List.of(0, 1);
            case "bins_A", "bins_B" -> List.of(0, 2, 5);
            case "p", "p_value", "tail_weight_holdout", "internal_weight_holdout" ->
                texts.one(List.of(0, 0.05, 0.5, 1));
            case "bootstrap_samples", "bootstrap_sample_size" -> 20;
            case "unexpected_rows_query" -> query();
            case "other_table_name" -> texts.text();
            default -> random.nextBoolean();
        };
    }

    private static List<Object> pairs() {
        List<Object> open = new ArrayList<>();
        open.add(null);
        open.add(9);
        return List.of(List.of(0, 1), open, List.of(1, 10));
    }

    /** A query over the standard data, rarely a good one. */
    String query() {
        String condition =
                texts.one(List.of("i > 2", "s = 'a'", "t < '2024-01-02'", "b", "n IS NULL", "d / 0 > 1", "nope = 1"));
        String query = texts.one(
                List.of(
                        "SELECT * FROM {batch} WHERE " + condition,
                        "SELECT i, s, count(*) FROM {batch} GROUP BY ALL HAVING count(*) > 1",
                        "WITH x AS (SELECT * FROM {batch}) SELECT * FROM x WHERE " + condition,
                        "SELECT struct_pack(i, s), [d], map([s], [t]) FROM {batch}",
                        "SELECT CAST(s AS INTEGER) FROM {batch}",
                        "SELECT s::BLOB, t::TIMESTAMPTZ, INTERVAL 3 DAY, i::HUGEINT, uuid(), d::DECIMAL(20, 5), '101'::BIT FROM {batch}"));
        return switch (random.nextInt(4)) {
            case 0 -> texts.spoil(query);
            case 1 -> query.replace("{batch}", texts.text());
            default -> query;
        };
    }

    private String column() {
        return random.nextInt(25) == 0 ? texts.text() : texts.one(COLUMNS);
    }

    private String pattern() {
        return random.nextInt(3) == 0
                ? texts.text()
                : texts.one(List.of("^a", "\\d+", "(?<!x)b$", "%a_", "[^\\W]", "(a|b)\\1"));
    }

    private static Map<String, List<String>> kinds() {
        List<String> range = List.of("min_value", "?max_value", "?strict_min", "?strict_max");
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (String name : List.of(
                "mean",
                "median",
                "stdev",
                "min",
                "max",
                "sum",
                "unique_value_count",
                "proportion_of_unique_values",
                "proportion_of_non_null_values")) {
            kinds.put("expect_column_" + name + "_to_be_between", with(range, "column"));
        }
        for (String name : List.of("in_set", "not_be_in_set")) {
            kinds.put(
                    "expect_column_values_to_" + (name.startsWith("not") ? name : "be_" + name),
                    List.of("column", "value_set", "?mostly", "?parse_strings_as_datetimes"));
        }
        for (String name : List.of("be_in_set", "equal_set", "contain_set")) {
            kinds.put("expect_column_distinct_values_to_" + name, List.of("column", "value_set"));
        }
        for (String name :
                List.of("not_be_null", "be_null", "be_unique", "be_dateutil_parseable", "be_json_parseable")) {
            kinds.put("expect_column_values_to_" + name, List.of("column", "?mostly"));
        }
        kinds.put(
                "expect_column_values_to_be_between",
                with(range, "column", "?mostly", "?parse_strings_as_datetimes", "?allow_cross_type_comparisons"));
        kinds.put("expect_column_value_lengths_to_be_between", with(range, "column", "?mostly"));
        kinds.put("expect_column_value_lengths_to_equal", List.of("column", "value", "?mostly"));
        kinds.put(
                "expect_column_value_z_scores_to_be_less_than",
                List.of("column", "threshold", "?double_sided", "?mostly"));
        kinds.put("expect_column_values_to_not_be_outliers", List.of("column", "?method", "?multiplier"));
        for (String name : List.of("increasing", "decreasing")) {
            kinds.put(
                    "expect_column_values_to_be_" + name,
                    List.of("column", "?strictly", "?parse_strings_as_datetimes", "?mostly"));
        }
        for (String name : List.of("regex", "like_pattern")) {
            for (String not : List.of("", "not_")) {
                kinds.put("expect_column_values_to_" + not + "match_" + name, List.of("column", name, "?mostly"));
                kinds.put(
                        "expect_column_values_to_" + not + "match_" + name + "_list",
                        List.of("column", name + "_list", "?mostly"));
            }
        }
        kinds.put("expect_column_values_to_match_strftime_format", List.of("column", "strftime_format", "?mostly"));
        kinds.put("expect_column_values_to_match_json_schema", List.of("column", "json_schema", "?mostly"));
        kinds.put("expect_column_values_to_be_of_type", List.of("column", "type_"));
        kinds.put("expect_column_values_to_be_in_type_list", List.of("column", "type_list"));
        kinds.put("expect_column_type_to_be", List.of("column", "type_"));
        kinds.put(
                "expect_column_pair_values_to_be_equal", List.of("column_A", "column_B", "?ignore_row_if", "?mostly"));
        kinds.put(
                "expect_column_pair_values_a_to_be_greater_than_b",
                List.of("column_A", "column_B", "?or_equal", "?ignore_row_if", "?parse_strings_as_datetimes"));
        kinds.put(
                "expect_column_pair_values_to_be_in_set",
                List.of("column_A", "column_B", "value_pairs_set", "?ignore_row_if"));
        for (String name : List.of(
                "compound_columns_to_be_unique",
                "select_column_values_to_be_unique_within_record",
                "multicolumn_values_to_be_equal")) {
            kinds.put("expect_" + name, List.of("column_list", "?ignore_row_if", "?mostly"));
        }
        kinds.put("expect_multicolumn_sum_to_equal", List.of("column_list", "sum_total", "?ignore_row_if"));
        kinds.put("expect_column_to_exist", List.of("column", "?column_index"));
        kinds.put("expect_table_columns_to_match_ordered_list", List.of("column_list"));
        kinds.put("expect_table_columns_to_match_set", List.of("column_set", "?exact_match"));
        kinds.put("expect_table_row_count_to_equal", List.of("value"));
        kinds.put("expect_table_column_count_to_be_between", range);
        kinds.put("expect_table_row_count_to_equal_other_table", List.of("other_table_name"));
        kinds.put(
                "expect_column_quantile_values_to_be_between",
                List.of("column", "quantile_ranges", "?allow_relative_error"));
        kinds.put("expect_column_most_common_value_to_be_in_set", List.of("column", "value_set", "?ties_okay"));
        kinds.put(
                "expect_column_kl_divergence_to_be_less_than",
                List.of(
                        "column",
                        "?partition_object",
                        "?threshold",
                        "?bucketize_data",
                        "?tail_weight_holdout",
                        "?internal_weight_holdout"));
        kinds.put(
                "expect_column_chisquare_test_p_value_to_be_greater_than",
                List.of("column", "partition_object", "?p", "?tail_weight_holdout"));
        kinds.put(
                "expect_column_parameterized_distribution_ks_test_p_value_to_be_greater_than",
                List.of("column", "distribution", "params", "?p_value"));
        kinds.put(
                "expect_column_bootstrapped_ks_test_p_value_to_be_greater_than",
                List.of("column", "partition_object", "?p", "bootstrap_samples", "?bootstrap_sample_size"));
        kinds.put(
                "expect_column_pair_cramers_phi_value_to_be_less_than",
                List.of("column_A", "column_B", "?bins_A", "?n_bins_B", "?threshold"));
        kinds.put("unexpected_rows_expectation", List.of("unexpected_rows_query"));
        return kinds;
    }

    private static List<String> with(List<String> list, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(list);
        return all;
    }
}
