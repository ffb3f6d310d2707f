package io.jenkins.plugins.mlcicd.engine.report.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts the JSON values of a check into words: {@code {"min": 0.8}} becomes "at least 0.8". */
public final class ValueText {
    private static final int MOST_ITEMS = 8;
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 4;
    private static final String NONE = "–";

    private final String unit;

    private ValueText(String unit) {
        this.unit = unit;
    }

    /**
     * A value in words.
     *
     * @param value a JSON value, see {@code JsonValues}
     * @param unit the unit of its numbers, or empty
     */
    public static String of(Object value, String unit) {
        return SafeText.cut(new ValueText(unit).text(value, 0), LONGEST);
    }

    /** A value of the user's data, unchanged, so that text and number, empty and missing can be told apart. */
    public static String sample(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Number) {
            return value.toString();
        }
        return value instanceof String text ? "\"" + SafeText.cut(text, LONGEST) + "\"" : of(value, "");
    }

    /** The exact number behind a text that shortens it, or empty where nothing is lost. */
    public static String raw(Object value) {
        if (!(value instanceof Number)) {
            return "";
        }
        String exact = value.toString();
        boolean isShown = exact.equals(of(value, "").replace(",", ""));
        return isShown ? "" : exact;
    }

    private String text(Object value, int depth) {
        if (value == null) {
            return NONE;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Collection<?> items) {
            return items.isEmpty() ? "none" : list(items, depth);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        String text = value.toString();
        return text.isEmpty() ? "\"\"" : text;
    }

    private String number(Number number) {
        if (unit.equals("bytes")) {
            return NumberText.bytes(number);
        }
        return unit.isEmpty() ? NumberText.of(number) : NumberText.of(number) + " " + unit;
    }

    private String list(Collection<?> items, int depth) {
        if (depth > DEEPEST) {
            return "…";
        }
        String shown = items.stream()
                .limit(MOST_ITEMS)
                .map(item -> text(item, depth + 1))
                .collect(Collectors.joining(", "));
        int left = items.size() - MOST_ITEMS;
        return left > 0 ? shown + " … and " + NumberText.count(left) + " more" : shown;
    }

    private String map(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            return "none";
        }
        if (depth > DEEPEST) {
            return "…";
        }
        if (map.size() == 2 && map.get("min") != null && map.get("max") != null) {
            return range(map.get("min"), map.get("max"));
        }
        List<String> parts = new ArrayList<>();
        map.entrySet().stream().limit(MOST_ITEMS).forEach(entry -> parts.add(part(entry, depth)));
        String joined = String.join(map.keySet().stream().allMatch(ValueText::isBound) ? " and " : ", ", parts);
        int left = map.size() - MOST_ITEMS;
        return left > 0 ? joined + " … and " + NumberText.count(left) + " more" : joined;
    }

    private String range(Object min, Object max) {
        boolean hasUnitOnce = !unit.isEmpty() && !unit.equals("bytes") && min instanceof Number;
        return (hasUnitOnce ? NumberText.of((Number) min) : text(min, 1)) + " to " + text(max, 1);
    }

    private String part(Map.Entry<?, ?> entry, int depth) {
        String key = entry.getKey().toString();
        String value = text(entry.getValue(), depth + 1);
        return switch (key) {
            case "min" -> "at least " + value;
            case "max" -> "at most " + value;
            case "above" -> "more than " + value;
            case "below" -> "less than " + value;
            case "equal" -> "exactly " + value;
            case "one_of" -> "one of " + value;
            case "none_of" -> "none of " + value;
            case "pattern" -> "matching " + value;
            default -> key.replace('_', ' ') + ": " + value;
        };
    }

    private static boolean isBound(Object key) {
        return List.of("min", "max", "above", "below", "equal", "one_of", "none_of", "pattern")
                .contains(key);
    }
}
