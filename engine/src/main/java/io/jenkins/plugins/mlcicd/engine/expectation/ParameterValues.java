package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The values of parameters that are given as texts. */
public final class ParameterValues {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ParameterValues() {}

    /** A value that is JSON is that number, flag, list or text; any other is the text itself, such as 2024-01-31. */
    public static Map<String, Object> of(Map<String, String> texts) {
        Map<String, Object> values = new LinkedHashMap<>();
        texts.forEach((name, text) -> values.put(name, value(text)));
        return values;
    }

    private static Object value(String text) {
        try {
            Object value = JSON.readValue(text, Object.class);
            return value == null ? text : value;
        } catch (JacksonException e) {
            return text;
        }
    }
}
