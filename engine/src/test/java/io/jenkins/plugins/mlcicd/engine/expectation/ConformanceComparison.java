package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares a result with what a conformance case expects; as the original runner does, but tightly. */
final class ConformanceComparison {
    private static final double RELATIVE_TOLERANCE = 1e-9;

    /** What the original runner leaves out, too: notes. */
    private static final Set<String> NOT_COMPARED = Set.of("meta", "traceback_substring");

    private final Map<String, Object> result;
    private final List<String> differences = new ArrayList<>();

    private ConformanceComparison(Map<String, Object> result) {
        this.result = result;
    }

    /** What differs, one text each. */
    static List<String> differences(ConformanceCase one, boolean success, Map<String, Object> result) {
        ConformanceComparison comparison = new ConformanceComparison(result);
        double tolerance = one.test().get("tolerance") instanceof Number given ? given.doubleValue() : 0;
        one.expected().forEach((key, value) -> comparison.compare((String) key, value, success, tolerance));
        return comparison.differences;
    }

    private void compare(String key, Object expected, boolean success, double tolerance) {
        switch (key) {
            case "success" -> check(key, expected, success, 0);
            case "observed_value" -> check(key, expected, result.get(key), tolerance);
            case "observed_value_list" -> {
                if (!((List<?>) expected).contains(result.get("observed_value"))) {
                    differences.add(
                            "observed_value: " + result.get("observed_value") + ", expected one of " + expected);
                }
            }
            case "unexpected_list", "partial_unexpected_list", "unexpected_index_list" ->
                check(key, sorted(expected), sorted(result.get(key)), 0);
            case "details" -> part(key, expected, result.get(key));
            case "result" ->
                ((Map<?, ?>) expected).forEach((name, value) -> {
                    if (value instanceof Map<?, ?>) {
                        part((String) name, value, result.get(name));
                    } else if (!((String) name).equals("unexpected_index_query")) {
                        check((String) name, sorted(value), sorted(result.get(name)), tolerance);
                    }
                });
            case "value_counts" -> {
                List<?> found = detail(key) instanceof List<?> list ? list : List.of();
                ((List<?>) expected).forEach(item -> {
                    if (found.stream().noneMatch(one -> isSame(item, one, 0))) {
                        differences.add("value_counts: " + found + " lacks " + item);
                    }
                });
            }
            case "observed_partition", "expected_partition" -> part(key, expected, detail(key));
            case "observed_cdf_x_0_eq" -> check(key, expected, edge(0), tolerance);
            case "observed_cdf_x_-1_eq" -> check(key, expected, edge(-1), tolerance);
            case "observed_cdf_x_-1_gt" -> check(key, true, edge(-1) > ((Number) expected).doubleValue(), 0);
            default -> {
                if (!NOT_COMPARED.contains(key)) {
                    differences.add(key + ": not compared");
                }
            }
        }
    }

    /** The first or the last place of the observed distribution. */
    private double edge(int place) {
        List<?> x = (List<?>) ((Map<?, ?>) detail("observed_cdf")).get("x");
        return ((Number) x.get(place < 0 ? x.size() + place : place)).doubleValue();
    }

    private Object detail(String key) {
        return result.get("details") instanceof Map<?, ?> details ? details.get(key) : null;
    }

    /** All keys of a map that are expected. */
    private void part(String key, Object expected, Object found) {
        Map<?, ?> values = found instanceof Map<?, ?> map ? map : Map.of();
        ((Map<?, ?>) expected).forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                part(key + "." + name, value, values.get(name));
            } else {
                check(key + "." + name, value, values.get(name), 0);
            }
        });
    }

    private void check(String key, Object expected, Object found, double tolerance) {
        if (!isSame(expected, found, tolerance)) {
            differences.add(key + ": " + found + ", expected " + expected);
        }
    }

    private static boolean isSame(Object expected, Object found, double tolerance) {
        if (expected instanceof Number a && found instanceof Number b) {
            double allowed = Math.max(RELATIVE_TOLERANCE, tolerance)
                    * Math.max(Math.abs(a.doubleValue()), Math.abs(b.doubleValue()));
            return Double.compare(a.doubleValue(), b.doubleValue()) == 0
                    || Math.abs(a.doubleValue() - b.doubleValue()) <= allowed;
        }
        if (expected instanceof List<?> a && found instanceof List<?> b) {
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                if (!isSame(a.get(i), b.get(i), tolerance)) {
                    return false;
                }
            }
            return a.size() == b.size();
        }
        if (expected instanceof Map<?, ?> a && found instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet())
                    && a.keySet().stream().allMatch(key -> isSame(a.get(key), b.get(key), tolerance));
        }
        return Objects.equals(moment(expected), moment(found));
    }

    /** Backends write moments with a T or a blank between date and time, and with or without fractions of none. */
    private static Object moment(Object value) {
        return value instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d.*")
                ? text.replace('T', ' ')
                        .replaceFirst("(\\.0+)?(\\+00:00)?$", "")
                        .replaceFirst("^(.{16})$", "$1:00")
                : value;
    }

    private static Object sorted(Object value) {
        return value instanceof Collection<?> items && items.stream().noneMatch(List.class::isInstance)
                ? items.stream()
                        .sorted((a, b) -> sortKey(a).compareTo(sortKey(b)))
                        .toList()
                : value;
    }

    private static String sortKey(Object value) {
        if (value instanceof Number number) {
            return String.format("%030.6f", number.doubleValue());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> keys = new java.util.TreeMap<>();
            map.forEach((key, item) -> keys.put(key.equals("pk_index") ? "" : (String) key, sortKey(item)));
            return keys.toString();
        }
        return String.valueOf(moment(value));
    }

    /** A map that may hold null. */
    static Map<String, Object> copy(Map<String, Object> map) {
        return new LinkedHashMap<>(map);
    }
}
