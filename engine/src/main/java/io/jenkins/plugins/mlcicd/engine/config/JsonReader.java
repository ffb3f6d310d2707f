package io.jenkins.plugins.mlcicd.engine.config;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads JSON, and keeps the line of each value. Python's NaN and Infinity are understood. */
final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(200).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final String name;
    private final JsonParser parser;
    private final Map<String, Integer> lines = new HashMap<>();

    private JsonReader(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    static Document read(Path path, String name, String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonReader reader = new JsonReader(name, parser);
            parser.nextToken();
            Object root = reader.value("");
            if (parser.nextToken() != null) {
                throw reader.wrong("more text follows the end of the JSON value");
            }
            return new Document(path, name, root, reader.lines);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new UsageException(name + ":" + line + ": not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private Object value(String pointer) {
        lines.put(pointer, parser.currentTokenLocation().getLineNr());
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw wrong("the file ends too early");
        }
        return switch (token) {
            case START_OBJECT -> object(pointer);
            case START_ARRAY -> array(pointer);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw wrong("unexpected " + token);
        };
    }

    private Map<String, Object> object(String pointer) {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            if (object.containsKey(key)) {
                throw wrong("the key \"" + key + "\" stands twice");
            }
            parser.nextToken();
            object.put(key, value(Pointers.child(pointer, key)));
        }
        return object;
    }

    private List<Object> array(String pointer) {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(Pointers.child(pointer, array.size())));
        }
        return array;
    }

    private UsageException wrong(String what) {
        return new UsageException(name + ":" + parser.currentLocation().getLineNr() + ": not valid JSON: " + what);
    }
}
