package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.expectation.check.DeequCall.Assertion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A constraint of Deequ as the expectation that means the same.
 *
 * @param written the constraint
 * @param type the expectation's name in Great Expectations
 * @param kwargs its arguments
 */
public record DeequConstraint(String written, String type, Map<String, Object> kwargs) {
    /** What can be translated, for messages. */
    static final String KNOWN = "isComplete, hasCompleteness, isUnique, hasSize, hasMin, hasMax, hasMean, hasSum,"
            + " isContainedIn, isNonNegative, isPositive, hasPattern, hasMinLength, hasMaxLength, isGreaterThan,"
            + " isGreaterThanOrEqualTo, isLessThan, isLessThanOrEqualTo";

    /** Freezes the arguments, in their order. */
    public DeequConstraint {
        kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
    }

    /** The expectation for a constraint; empty where none means the same. */
    static Optional<DeequConstraint> of(String written) {
        return DeequCall.parse(written).flatMap(call -> translate(written.strip(), call));
    }

    private static Optional<DeequConstraint> translate(String written, DeequCall call) {
        List<Object> given = call.arguments();
        Translation to = new Translation(written, given);
        return switch (call.name()) {
            case "isComplete" -> to.column("values_to_not_be_null", Map.of());
            case "isUnique" -> to.column("values_to_be_unique", Map.of());
            case "isNonNegative" -> to.column("values_to_be_between", Map.of("min_value", 0));
            case "isPositive" -> to.column("values_to_be_between", Map.of("min_value", 0, "strict_min", true));
            case "hasCompleteness" ->
                to.assertion(1)
                        .flatMap(DeequConstraint::mostly)
                        .flatMap(mostly -> to.column("values_to_not_be_null", mostly));
            case "hasSize" ->
                to.assertion(0).map(size -> to.make("expect_table_row_count_to_be_between", bounds(size)));
            case "hasMin" -> to.statistic("min");
            case "hasMax" -> to.statistic("max");
            case "hasMean" -> to.statistic("mean");
            case "hasSum" -> to.statistic("sum");
            case "hasMinLength" -> to.length(">=");
            case "hasMaxLength" -> to.length("<=");
            case "isContainedIn" ->
                to.list(1)
                        .flatMap(set -> to.column("values_to_be_in_set", Map.of("value_set", asTextsAndNumbers(set))));
            case "hasPattern" ->
                to.text(1).flatMap(regex -> to.column("values_to_match_regex", Map.of("regex", regex)));
            case "isGreaterThan" -> to.pair(0, 1, false);
            case "isGreaterThanOrEqualTo" -> to.pair(0, 1, true);
            case "isLessThan" -> to.pair(1, 0, false);
            case "isLessThanOrEqualTo" -> to.pair(1, 0, true);
            default -> Optional.empty();
        };
    }

    private static Optional<Map<String, Object>> mostly(Assertion share) {
        boolean isLeast = share.operator().equals(">=")
                || (share.operator().equals("==") && share.bound().doubleValue() == 1);
        return isLeast ? Optional.of(Map.of("mostly", share.bound())) : Optional.empty();
    }

    private static Map<String, Object> bounds(Assertion assertion) {
        Map<String, Object> bounds = new LinkedHashMap<>();
        String operator = assertion.operator();
        if (!operator.startsWith("<")) {
            bounds.put("min_value", assertion.bound());
        }
        if (!operator.startsWith(">")) {
            bounds.put("max_value", assertion.bound());
        }
        if (operator.equals(">") || operator.equals("<")) {
            bounds.put(operator.equals(">") ? "strict_min" : "strict_max", true);
        }
        return bounds;
    }

    /** Deequ writes the set as texts, and Spark compares them with numbers, too. */
    private static List<Object> asTextsAndNumbers(List<?> set) {
        List<Object> all = new ArrayList<>(set);
        for (Object item : set) {
            if (item instanceof String text && text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
                all.add(text.contains(".") ? (Object) Double.valueOf(text) : (Object) Long.valueOf(text));
            }
        }
        return all;
    }

    /** Makes expectations of a constraint's arguments. */
    private record Translation(String written, List<Object> given) {
        DeequConstraint make(String type, Map<String, Object> kwargs) {
            return new DeequConstraint(written, type, kwargs);
        }

        /** One about the first argument, a column. */
        Optional<DeequConstraint> column(String type, Map<String, Object> more) {
            return text(0).map(column -> {
                Map<String, Object> kwargs = new LinkedHashMap<>();
                kwargs.put("column", column);
                kwargs.putAll(more);
                return make("expect_column_" + type, kwargs);
            });
        }

        Optional<DeequConstraint> statistic(String name) {
            return assertion(1).flatMap(value -> column(name + "_to_be_between", bounds(value)));
        }

        /** The shortest or longest text's length says the same of all texts with one operator only. */
        Optional<DeequConstraint> length(String operator) {
            return assertion(1)
                    .filter(length -> length.operator().equals(operator))
                    .flatMap(length -> column("value_lengths_to_be_between", bounds(length)));
        }

        Optional<DeequConstraint> pair(int larger, int smaller, boolean orEqual) {
            return text(larger)
                    .flatMap(a -> text(smaller).map(b -> {
                        Map<String, Object> kwargs = new LinkedHashMap<>();
                        kwargs.put("column_A", a);
                        kwargs.put("column_B", b);
                        kwargs.put("or_equal", orEqual);
                        kwargs.put("ignore_row_if", "neither");
                        return make("expect_column_pair_values_a_to_be_greater_than_b", kwargs);
                    }));
        }

        Optional<Assertion> assertion(int index) {
            return argument(index, Assertion.class);
        }

        Optional<String> text(int index) {
            return argument(index, String.class);
        }

        Optional<List<?>> list(int index) {
            return index < given.size() && given.get(index) instanceof List<?> list && !list.isEmpty()
                    ? Optional.of(list)
                    : Optional.empty();
        }

        private <T> Optional<T> argument(int index, Class<T> type) {
            return index < given.size() && type.isInstance(given.get(index))
                    ? Optional.of(type.cast(given.get(index)))
                    : Optional.empty();
        }
    }
}
