package io.jenkins.plugins.mlcicd.engine.promotion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object from a store, which may have been changed by anyone: each value is checked as it is read.
 *
 * @param values its values by key
 */
record JsonObject(Map<?, ?> values) {
    /** A text that must be there. */
    String text(String key) {
        return optionalText(key).orElseThrow(() -> wrong(key, "a text"));
    }

    /** A text that may be null or left out. */
    Optional<String> optionalText(String key) {
        Object value = values.get(key);
        if (value != null && !(value instanceof String)) {
            throw wrong(key, "a text");
        }
        return Optional.ofNullable((String) value);
    }

    /** A whole number, 0 or more. */
    long integer(String key) {
        Object value = values.get(key);
        boolean isInteger = value instanceof Integer || value instanceof Long;
        if (isInteger && ((Number) value).longValue() >= 0) {
            return ((Number) value).longValue();
        }
        throw wrong(key, "a whole number");
    }

    /** An object whose values are texts. */
    Map<String, String> texts(String key) {
        if (!(values.get(key) instanceof Map<?, ?> map)) {
            throw wrong(key, "an object");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw wrong(key + "." + name, "a text");
            }
            texts.put((String) name, text);
        });
        return texts;
    }

    /** An object whose values are texts, empty if it is null or left out. */
    Map<String, String> optionalTexts(String key) {
        return values.get(key) == null ? Map.of() : texts(key);
    }

    /** A list of texts, empty if it is null or left out. */
    List<String> optionalList(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw wrong(key, "a list of texts");
    }

    private static IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException(key + ": expected " + expected);
    }
}
