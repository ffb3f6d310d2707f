package io.jenkins.plugins.mlcicd.engine.config;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks users' documents with the JSON Schemas that the project publishes in its docs folder, and says what is wrong in
 * the user's terms: file, line, key, what was found, what would be accepted.
 */
public final class Schemas {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int MOST_MESSAGES = 20;

    private Schemas() {}

    /**
     * Checks a document.
     *
     * @param schemaFile the schema's file name, such as "ml-cicd.schema.json"
     * @param definition a name under the schema's {@code $defs} if the document is only that part, or empty
     * @throws UsageException if the document does not fit; one line for each finding
     */
    public static void check(Document document, String schemaFile, String definition) {
        JsonNode schemaNode = load(schemaFile);
        if (!definition.isEmpty()) {
            ObjectNode part = MAPPER.createObjectNode();
            part.put("$ref", "#/$defs/" + definition);
            part.set("$defs", schemaNode.get("$defs"));
            schemaNode = part;
        }
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .pathType(PathType.JSON_POINTER)
                        .build()));
        Schema schema = registry.getSchema(schemaNode);
        List<Error> errors = schema.validate(MAPPER.<JsonNode>valueToTree(document.root()));
        if (!errors.isEmpty()) {
            throw new UsageException(message(document, new SchemaMessages(document, schemaNode), errors));
        }
    }

    private static String message(Document document, SchemaMessages messages, List<Error> errors) {
        Set<String> found = errors.stream()
                .sorted(Comparator.<Error>comparingInt(error ->
                        document.locate(error.getInstanceLocation().toString()).line()))
                .map(messages::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String shown = found.stream().limit(MOST_MESSAGES).collect(Collectors.joining("\n"));
        int left = found.size() - MOST_MESSAGES;
        return left > 0 ? shown + "\n(and " + left + " more)" : shown;
    }

    private static JsonNode load(String schemaFile) {
        String resource = "/io/jenkins/plugins/mlcicd/engine/schema/" + schemaFile;
        try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The schema " + schemaFile + " is missing from the program");
            }
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
