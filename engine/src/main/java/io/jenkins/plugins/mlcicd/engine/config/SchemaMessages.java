package io.jenkins.plugins.mlcicd.engine.config;

import com.networknt.schema.Error;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Puts a schema validator's finding into the user's words. */
final class SchemaMessages {
    private final Document document;
    private final JsonNode schema;

    SchemaMessages(Document document, JsonNode schema) {
        this.document = document;
        this.schema = schema;
    }

    String of(Error error) {
        String pointer = error.getInstanceLocation().toString();
        Location location = document.locate(pointer);
        return switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties" -> unknownKey(pointer, error);
            case "required" -> location + ": the key '" + error.getProperty() + "' is missing";
            case "type" ->
                location + ": found " + found(error.getInstanceNode()) + ", expected " + types(error.getSchemaNode());
            case "enum", "const" ->
                location + ": found " + found(error.getInstanceNode()) + ", expected " + choices(error);
            case "pattern" ->
                location + ": found " + found(error.getInstanceNode()) + ", expected a text of the form "
                        + error.getSchemaNode().asString();
            case "minimum" -> bound(location, error, "at least ");
            case "maximum" -> bound(location, error, "at most ");
            case "exclusiveMinimum" -> bound(location, error, "more than ");
            case "exclusiveMaximum" -> bound(location, error, "less than ");
            case "minItems" ->
                location + ": found " + found(error.getInstanceNode()) + ", expected at least "
                        + error.getSchemaNode().asString() + " item(s)";
            case "minLength" -> location + ": is empty, expected a text";
            case "minProperties" -> location + ": is empty, expected at least one key";
            case "maxProperties" ->
                location + ": more keys than go together, expected at most "
                        + error.getSchemaNode().asString();
            case "dependentRequired" -> location + ": " + error.getMessage();
            default -> location + ": " + error.getMessage();
        };
    }

    private String unknownKey(String pointer, Error error) {
        String key = error.getProperty();
        List<String> accepted = accepted(error);
        String nearest = NearestName.to(key, accepted)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
        String list = accepted.isEmpty() ? "" : " Accepted here: " + String.join(", ", accepted);
        return document.locate(Pointers.child(pointer, key)) + ": unknown key '" + key + "'"
                + (nearest.isEmpty() ? "." : nearest) + list;
    }

    /** The keys that are accepted stand beside the keyword that refused this one. */
    private List<String> accepted(Error error) {
        String keyword = error.getSchemaLocation().getFragment().toString();
        String parent = keyword.substring(0, keyword.lastIndexOf('/'));
        return List.copyOf(schema.at(parent + "/properties").propertyNames());
    }

    private static String bound(Location location, Error error, String words) {
        return location + ": found " + found(error.getInstanceNode()) + ", expected " + words
                + error.getSchemaNode().asString();
    }

    private static String choices(Error error) {
        JsonNode schema = error.getSchemaNode();
        Stream<JsonNode> values =
                schema.isArray() ? StreamSupport.stream(schema.spliterator(), false) : Stream.of(schema);
        List<String> texts = values.map(value -> value.isString() ? value.asString() : value.toString())
                .toList();
        String nearest = error.getInstanceNode().isString()
                ? NearestName.to(error.getInstanceNode().asString(), texts)
                        .map(name -> "; did you mean '" + name + "'?")
                        .orElse("")
                : "";
        return (texts.size() == 1 ? "" : "one of ") + String.join(", ", texts) + nearest;
    }

    private static String types(JsonNode type) {
        Stream<JsonNode> names = type.isArray() ? StreamSupport.stream(type.spliterator(), false) : Stream.of(type);
        return names.map(name -> inWords(name.asString())).collect(Collectors.joining(" or "));
    }

    private static String inWords(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "number" -> "a number";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "keys with values";
            case "null" -> "nothing";
            default -> type;
        };
    }

    private static String found(JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return "nothing";
        }
        if (value.isArray()) {
            return value.isEmpty() ? "an empty list" : "a list of " + value.size();
        }
        if (value.isObject()) {
            return value.isEmpty() ? "no keys" : "the keys " + String.join(", ", value.propertyNames());
        }
        String text = value.asString();
        return value.isString()
                ? "the text \"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\""
                : text;
    }
}
