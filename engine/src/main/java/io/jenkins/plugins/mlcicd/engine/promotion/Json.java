package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.report.JsonText;
import java.util.Map;

/** The store's small JSON files: written compact, read strictly and bounded. */
final class Json {
    private static final JsonText JSON = new JsonText(8, 1 << 16, 1 << 20);

    private Json() {}

    /** A map as one line, without a line feed. */
    static String line(Map<String, Object> map) {
        return JSON.line(map);
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the text is not a JSON object
     */
    static JsonObject object(String text) {
        Object value;
        try {
            value = JSON.read(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(map);
        }
        throw new IllegalArgumentException("expected a JSON object");
    }
}
