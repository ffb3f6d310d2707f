package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The arguments of one expectation, read by their types; what is wrong is said with file, line and key. */
final class Kwargs {
    /** Arguments that every expectation may have. */
    private static final Set<String> COMMON = Set.of(
            "row_condition",
            "condition_parser",
            "result_format",
            "catch_exceptions",
            "include_config",
            "meta",
            "batch_id");

    private final Document document;
    private final String pointer;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Kwargs(Document document, String pointer, Map<?, ?> values) {
        this.document = document;
        this.pointer = pointer;
        values.forEach((key, value) -> this.values.put((String) key, value));
    }

    /** All arguments, as the suite has them. */
    Map<String, Object> values() {
        return values;
    }

    /** An argument that is an object, as arguments themselves; it must be there. */
    Kwargs nested(String key) {
        if (values.get(key) instanceof Map<?, ?> map) {
            return nested(key, map);
        }
        throw wrong(key, "found " + found(key) + ", expected an object with keys");
    }

    /** The keys and values of one argument, as arguments themselves. */
    Kwargs nested(String key, Map<?, ?> map) {
        return new Kwargs(document, pointer + "/" + key, map);
    }

    /** The same arguments, with some of them mapped. */
    Kwargs map(UnaryOperator<Object> mapping, String... keys) {
        Kwargs mapped = new Kwargs(document, pointer, values);
        for (String key : keys) {
            mapped.values.computeIfPresent(key, (same, value) -> mapping.apply(value));
        }
        return mapped;
    }

    /** Checks the arguments' names. */
    void check(Collection<String> required, Collection<String> optional) {
        List<String> accepted = new ArrayList<>(required);
        accepted.addAll(optional);
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            String key = entry.getKey();
            if (accepted.contains(key) || COMMON.contains(key)) {
                continue;
            }
            if (key.equals("profiler_config") || (key.equals("auto") && !Boolean.TRUE.equals(entry.getValue()))) {
                continue;
            }
            if (key.equals("auto")) {
                throw wrong(key, "found true: a profiler that finds the arguments is not supported, expected false");
            }
            String nearest = NearestName.to(key, accepted)
                    .map(name -> "; did you mean '" + name + "'?")
                    .orElse(".");
            throw wrong(key, "unknown argument" + nearest + " Accepted here: " + String.join(", ", accepted));
        }
        for (String key : required) {
            if (values.get(key) == null) {
                throw wrong("", "the argument '" + key + "' is missing");
            }
        }
    }

    /** A text that must be there. */
    String text(String key) {
        if (values.get(key) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw wrong(key, "found " + found(key) + ", expected a text");
    }

    /** A text, or null if it is not there. */
    String optionalText(String key) {
        return values.get(key) == null ? null : text(key);
    }

    /** One of some texts; the first if it is not there. */
    String choice(String key, List<String> choices) {
        if (values.get(key) == null) {
            return choices.get(0);
        }
        if (!choices.contains(values.get(key))) {
            throw wrong(key, "found " + found(key) + ", expected one of " + String.join(", ", choices));
        }
        return text(key);
    }

    /** A flag, false if it is not there. */
    boolean flag(String key) {
        return flag(key, false);
    }

    /** A flag. */
    boolean flag(String key, boolean standard) {
        Object value = values.get(key);
        if (value == null) {
            return standard;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(key, "found " + found(key) + ", expected true or false");
    }

    /** The share of rows that must fit, from 0 to 1; 1 if it is not there. */
    double mostly() {
        Object value = values.get("mostly");
        if (value == null) {
            return 1;
        }
        if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1) {
            return number.doubleValue();
        }
        throw wrong("mostly", "found " + found("mostly") + ", expected a number from 0 to 1");
    }

    /** A bound of a range: a number, a text, or null. */
    Object bound(String key) {
        Object value = values.get(key);
        if (value == null || (value instanceof String text && !text.isEmpty())) {
            return value;
        }
        if (value instanceof Number number && !Double.isNaN(number.doubleValue())) {
            return value;
        }
        throw wrong(key, "found " + found(key) + ", expected a number or a date");
    }

    /** Checks that an argument is a number or is not there. */
    void optionalNumber(String key) {
        if (values.get(key) != null && !(values.get(key) instanceof Number)) {
            throw wrong(key, "found " + found(key) + ", expected a number");
        }
    }

    /** Checks that an argument is a count or is not there. */
    void optionalCount(String key) {
        if (values.get(key) != null) {
            count(key);
        }
    }

    /** A whole number, 0 or more, that must be there. */
    long count(String key) {
        Object value = values.get(key);
        if (value instanceof Number number
                && number.doubleValue() >= 0
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() <= Long.MAX_VALUE) {
            return number.longValue();
        }
        throw wrong(key, "found " + found(key) + ", expected a whole number, 0 or more");
    }

    /** A list of numbers, texts and booleans that must be there and hold something. */
    List<Object> set(String key) {
        if (!(values.get(key) instanceof List<?> items) || items.isEmpty()) {
            throw wrong(key, "found " + found(key) + ", expected a list of values");
        }
        items.forEach(item -> checkPlain(key, item));
        return List.copyOf(items);
    }

    /** A list of values, empty if it is not there. */
    List<Object> optionalSet(String key) {
        boolean isEmpty = values.get(key) == null || (values.get(key) instanceof List<?> list && list.isEmpty());
        return isEmpty ? List.of() : set(key);
    }

    /** A list that must be there. */
    List<?> list(String key) {
        if (values.get(key) instanceof List<?> list) {
            return list;
        }
        throw wrong(key, "found " + found(key) + ", expected a list");
    }

    /** A list of numbers that must be there. */
    List<Double> numbers(String key) {
        List<?> items = list(key);
        if (!items.stream().allMatch(Number.class::isInstance)) {
            throw wrong(key, "expected a list of numbers");
        }
        return items.stream().map(item -> ((Number) item).doubleValue()).toList();
    }

    /** A number in a range that must be there, or another one if it is not there. */
    double number(String key, double standard, double least, double most) {
        Object value = values.get(key);
        if (value == null) {
            return standard;
        }
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        String range = Double.isInfinite(most)
                ? "of at least " + Words.value(least)
                : "from " + Words.value(least) + " to " + Words.value(most);
        throw wrong(key, "found " + found(key) + ", expected a number " + range);
    }

    private void checkPlain(String key, Object item) {
        if (!(item instanceof Number) && !(item instanceof String) && !(item instanceof Boolean)) {
            throw wrong(key, "expected numbers, texts, true and false in the list only");
        }
    }

    /** A list of numbers, texts and booleans that must be there but may be empty; missing values in it are left out. */
    List<Object> setOrEmpty(String key) {
        if (!(values.get(key) instanceof List<?> items)) {
            throw wrong(key, "found " + found(key) + ", expected a list of values");
        }
        List<Object> present = new ArrayList<>(items);
        present.removeIf(Objects::isNull);
        present.forEach(item -> checkPlain(key, item));
        return List.copyOf(present);
    }

    /** A list of pairs of numbers, texts, booleans and nulls. */
    List<List<Object>> pairs(String key) {
        if (!(values.get(key) instanceof List<?> items)) {
            throw wrong(key, "found " + found(key) + ", expected a list of pairs");
        }
        List<List<Object>> pairs = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof List<?> pair) || pair.size() != 2) {
                throw wrong(key, "expected pairs in the list only, such as [1, \"a\"]");
            }
            pair.stream().filter(Objects::nonNull).forEach(value -> checkPlain(key, value));
            pairs.add(Collections.unmodifiableList(new ArrayList<>(pair)));
        }
        return pairs;
    }

    /** A finite number that must be there. */
    Number number(String key) {
        if (values.get(key) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number;
        }
        throw wrong(key, "found " + found(key) + ", expected a number");
    }

    /** A list of texts that must be there and hold something. */
    List<String> texts(String key) {
        List<Object> items = set(key);
        if (!items.stream().allMatch(String.class::isInstance)) {
            throw wrong(key, "expected a list of texts");
        }
        return items.stream().map(String.class::cast).toList();
    }

    /** The exception for what is wrong with an argument, or with all of them for an empty key. */
    UsageException wrong(String key, String what) {
        String place = key.isEmpty() ? pointer : child(pointer, key);
        return new UsageException(document.locate(place) + ": " + what);
    }

    /** As {@link #wrong(String, String)}, found by another exception. */
    UsageException wrong(String key, String what, Exception cause) {
        return new UsageException(wrong(key, what).getMessage(), cause);
    }

    /** The pointer to a key below another pointer. */
    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private String found(String key) {
        Object value = values.get(key);
        if (value instanceof Map<?, ?>) {
            return "keys with values";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "an empty list" : "a list";
        }
        return value instanceof String text ? "the text \"" + text + "\"" : Words.value(value);
    }
}
