package io.jenkins.plugins.mlcicd.engine.expectation.imported;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * dbt's {@code manifest.json}, as far as it says what its tests are about. It may be hundreds of megabytes, so it is streamed,
 * and only tests are kept.
 *
 * @param invocation the id of the run of dbt that wrote it
 * @param tests the tests by their unique ids
 */
record DbtManifest(String invocation, Map<String, Test> tests) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Reads one value, whatever follows it. */
    private static final ObjectReader VALUES = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * A test.
     *
     * @param about what it is about, such as "column id of orders"; or empty
     * @param description what its author wrote, or empty
     * @param isWarning whether a failure of it only warns
     * @param file the file where it stands, or empty
     */
    record Test(String about, String description, boolean isWarning, String file) {}

    /** The manifest beside a file of results; empty where there is none, or it cannot be read. */
    static Optional<DbtManifest> beside(Path results) {
        Path file = results.resolveSibling("manifest.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Map<String, Test> tests = new HashMap<>();
        try (JsonParser parser = MAPPER.createParser(file.toFile())) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? Optional.of(new DbtManifest(read(parser, tests), tests))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Reads the tests and returns the invocation's id. */
    private static String read(JsonParser parser, Map<String, Test> tests) {
        String invocation = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.equals("metadata")) {
                JsonNode metadata = VALUES.readTree(parser);
                invocation = JsonFiles.text(metadata, "invocation_id");
            } else if ((key.equals("nodes") || key.equals("unit_tests"))
                    && parser.currentToken() == JsonToken.START_OBJECT) {
                nodes(parser, tests);
            } else {
                parser.skipChildren();
            }
        }
        return invocation;
    }

    private static void nodes(JsonParser parser, Map<String, Test> tests) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String id = parser.currentName();
            parser.nextToken();
            if (id.startsWith("test.") || id.startsWith("unit_test.")) {
                JsonNode node = VALUES.readTree(parser);
                tests.put(id, test(node));
            } else {
                parser.skipChildren();
            }
        }
    }

    private static Test test(JsonNode node) {
        String column = JsonFiles.text(node, "column_name");
        if (column.isEmpty()) {
            column = JsonFiles.text(node.path("test_metadata").path("kwargs"), "column_name");
        }
        String attached = JsonFiles.text(node, "attached_node");
        if (attached.isEmpty() && node.path("depends_on").path("nodes").size() == 1) {
            attached = node.path("depends_on").path("nodes").get(0).asString("");
        }
        String model = attached.substring(attached.lastIndexOf('.') + 1);
        String about = column.isEmpty() ? model : "column " + column + (model.isEmpty() ? "" : " of " + model);
        return new Test(
                about,
                JsonFiles.text(node, "description"),
                JsonFiles.text(node.path("config"), "severity").equalsIgnoreCase("warn"),
                JsonFiles.text(node, "original_file_path"));
    }
}
