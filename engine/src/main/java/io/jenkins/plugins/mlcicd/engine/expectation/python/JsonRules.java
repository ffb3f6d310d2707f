package io.jenkins.plugins.mlcicd.engine.expectation.python;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Schema that texts must match, as Python's jsonschema judges it: of the draft that {@code $schema} names, else
 * 2020-12; {@code format} is not judged; patterns are Python's. Nothing is fetched from other places.
 */
public final class JsonRules {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Schema schema;

    private JsonRules(Schema schema) {
        this.schema = schema;
    }

    /**
     * Reads a schema.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public static JsonRules of(Map<?, ?> written) {
        JsonNode node = MAPPER.valueToTree(written);
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(false)
                        .regularExpressionFactory(regex -> {
                            PythonPattern pattern = PythonPattern.of(regex);
                            return pattern::find;
                        })
                        .build()));
        try {
            String dialect = node.has("$schema")
                    ? node.get("$schema").asString()
                    : SpecificationVersion.DRAFT_2020_12.getDialectId();
            List<Error> errors = registry.getSchema(SchemaLocation.of(dialect)).validate(node);
            if (!errors.isEmpty()) {
                throw new IllegalArgumentException(errors.get(0).getInstanceLocation() + ": "
                        + errors.get(0).getMessage());
            }
            Schema schema = registry.getSchema(node);
            schema.initializeValidators();
            return new JsonRules(schema);
        } catch (SchemaException | PatternSyntaxException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    /** Whether a text is JSON. */
    public static boolean isJson(String text) {
        return JsonTexts.isJson(text);
    }

    /**
     * Whether a text is JSON that matches the schema.
     *
     * @throws TooComplexException if a pattern of the schema takes too many steps
     */
    public boolean fits(String text) {
        Optional<JsonNode> json = JsonTexts.read(text);
        return json.isPresent() && schema.validate(json.get()).isEmpty();
    }

    private static String reason(Exception e) {
        String message = e.getMessage() == null ? "it cannot be read" : e.getMessage();
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^java[.]io[.]FileNotFoundException: (.*)", "$1 is not at hand, and nothing is fetched")
                .replaceFirst("^java[.]util[.]regex[.]PatternSyntaxException: ", "pattern: ");
    }
}
