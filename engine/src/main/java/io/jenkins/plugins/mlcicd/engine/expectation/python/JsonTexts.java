package io.jenkins.plugins.mlcicd.engine.expectation.python;

import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts as JSON, as Python's {@code json.loads} reads it: NaN, Infinity and -Infinity are numbers, too. */
final class JsonTexts {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What Jackson takes for infinite, and Python does not. */
    private static final Set<String> NOT_IN_PYTHON = Set.of("INF", "-INF", "+INF", "+Infinity", "+NaN", "-NaN");

    private JsonTexts() {}

    /** Whether a text is JSON. */
    static boolean isJson(String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            int values = 0;
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values += depth == 0 ? 1 : 0;
                if (token.isNumeric() && NOT_IN_PYTHON.contains(parser.getString())) {
                    return false;
                }
            }
            return values == 1;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** A text as JSON, or empty if it is none. */
    static Optional<JsonNode> read(String text) {
        if (!isJson(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
