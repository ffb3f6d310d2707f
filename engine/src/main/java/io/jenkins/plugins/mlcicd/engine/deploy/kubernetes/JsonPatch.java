package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A change of an object as JSON patch (RFC 6902): it touches only what it names, works for resources of every kind, and is
 * refused as a whole if what it tests has been changed by somebody else meanwhile.
 */
final class JsonPatch {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Map<String, Object>> operations = new ArrayList<>();

    /** Only if a value is there. */
    JsonPatch test(String path, Object value) {
        return operation("test", path, value);
    }

    /** Puts a value in the place of the one that is there. */
    JsonPatch replace(String path, Object value) {
        return operation("replace", path, value);
    }

    /** Puts a value, whether one is there or not; what it is in must be there. */
    JsonPatch add(String path, Object value) {
        return operation("add", path, value);
    }

    /** Takes a value away that must be there. */
    JsonPatch remove(String path) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("op", "remove");
        operation.put("path", path);
        operations.add(operation);
        return this;
    }

    /**
     * Brings some keys of a map of texts to values.
     *
     * @param path the map
     * @param present what is in it now; null if it is not there
     * @param wanted the values; a key whose value is null is taken away
     */
    JsonPatch map(String path, Map<String, String> present, Map<String, String> wanted) {
        if (present == null || present.isEmpty()) {
            // An API server leaves an empty map out, and nothing can be added to what is not there.
            Map<String, String> values = new LinkedHashMap<>(wanted);
            values.values().removeIf(value -> value == null);
            return values.isEmpty() ? this : add(path, values);
        }
        wanted.forEach((key, value) -> {
            if (value == null && present.containsKey(key)) {
                remove(path + "/" + escaped(key));
            } else if (value != null && !value.equals(present.get(key))) {
                add(path + "/" + escaped(key), value);
            }
        });
        return this;
    }

    boolean isEmpty() {
        return operations.isEmpty();
    }

    String written() {
        return JSON.writeValueAsString(operations);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private JsonPatch operation(String name, String path, Object value) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("op", name);
        operation.put("path", path);
        operation.put("value", value);
        operations.add(operation);
        return this;
    }
}
