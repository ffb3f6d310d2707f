package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Finds the line that makes a file no array of JSON objects. */
final class BrokenArray {
    /** Parsers that take Python's NaN, and no object that has a key twice. */
    static final JsonFactory PARSERS = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private BrokenArray() {}

    /** What is wrong first, if anything is. */
    static Optional<EvaluationException> find(DataFile file) {
        try (JsonParser parser = PARSERS.createParser(ObjectReadContext.empty(), file.open())) {
            parser.nextToken();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    return Optional.of(file.unreadable(line(parser), "expected an object in the array"));
                }
                parser.skipChildren();
            }
            return parser.nextToken() == null
                    ? Optional.empty()
                    : Optional.of(file.unreadable(line(parser), "there is more after the end of the array"));
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException broken) {
                return Optional.of(file.unreadable(broken));
            }
            long line =
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            return Optional.of(file.unreadable(line, "not valid JSON: " + BrokenLine.reason(e)));
        } catch (IOException e) {
            return Optional.of(file.unreadable(e));
        }
    }

    private static long line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
