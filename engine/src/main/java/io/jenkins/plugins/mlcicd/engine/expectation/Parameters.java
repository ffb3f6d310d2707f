package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.expectation.parameter.ParameterExpression;
import io.jenkins.plugins.mlcicd.engine.expectation.parameter.UndefinedParameterException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.syntax.SyntaxException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts values in the place of {@code {"$PARAMETER": …}} in a suite's arguments. */
final class Parameters {
    private static final String KEY = "$PARAMETER";

    private final Document document;
    private final Map<String, Object> values;
    private final LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());

    /**
     * Parameters of a suite.
     *
     * @param own the values in the suite itself
     * @param given values from outside, which win
     */
    Parameters(Document document, Map<?, ?> own, Map<String, Object> given) {
        this.document = document;
        this.values = new LinkedHashMap<>();
        own.forEach((name, value) -> values.put((String) name, value));
        values.putAll(given);
    }

    /** All values. */
    Map<String, Object> values() {
        return values;
    }

    /**
     * A value in which no parameter is left.
     *
     * @throws UsageException if a parameter has no value or its expression cannot be computed
     */
    Object resolve(Object value, String pointer) {
        if (value instanceof Map<?, ?> map) {
            if (map.containsKey(KEY)) {
                return parameter(map, pointer + "/" + KEY);
            }
            Map<String, Object> resolved = new LinkedHashMap<>();
            map.forEach((key, item) -> resolved.put((String) key, resolve(item, Kwargs.child(pointer, (String) key))));
            return resolved;
        }
        if (value instanceof List<?> list) {
            List<Object> resolved = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                resolved.add(resolve(list.get(i), pointer + "/" + i));
            }
            return resolved;
        }
        return value;
    }

    private Object parameter(Map<?, ?> map, String pointer) {
        if (!(map.get(KEY) instanceof String text) || text.isBlank()) {
            throw wrong(pointer, "expected a parameter's name or an expression", null);
        }
        // Suites of 0.x may hold the value that a parameter last had.
        String held = KEY + "." + text;
        if (map.containsKey(held) && !values.containsKey(text)) {
            return map.get(held);
        }
        try {
            return ParameterExpression.evaluate(text, values, now);
        } catch (UndefinedParameterException e) {
            throw wrong(
                    pointer,
                    e.getMessage() + "; give it with --param " + e.name() + "=VALUE, under 'parameters' in ml-cicd.yml,"
                            + " or under 'suite_parameters' in the suite",
                    e);
        } catch (SyntaxException e) {
            throw wrong(pointer, e.getMessage(), e);
        }
    }

    private UsageException wrong(String pointer, String what, RuntimeException cause) {
        return new UsageException(document.locate(pointer) + ": " + what, cause);
    }
}
