package io.jenkins.plugins.mlcicd.engine.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that a report may hold: null, Boolean, Number, String, and lists and maps of those. NaN and the infinities,
 * which JSON lacks, become the strings "NaN", "Infinity" and "-Infinity".
 */
public final class JsonValues {
    private JsonValues() {}

    /** An unmodifiable copy in which every number is one that JSON can hold. */
    public static Object freeze(Object value) {
        if (value == null || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? value : Double.toString(number);
        }
        if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigDecimal
                || value instanceof BigInteger) {
            return value;
        }
        if (value instanceof Collection<?> values) {
            List<Object> copy = new ArrayList<>(values.size());
            values.forEach(item -> copy.add(freeze(item)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            return freezeMap(map);
        }
        throw new IllegalArgumentException(
                "Not a JSON value: " + value.getClass().getName());
    }

    /** An unmodifiable copy of a map, in its order, with frozen values. */
    public static Map<String, Object> freezeMap(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put((String) key, freeze(item)));
        return Collections.unmodifiableMap(copy);
    }
}
