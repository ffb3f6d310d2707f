package io.jenkins.plugins.mlcicd.engine.expectation.imported;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * dbt's {@code run_results.json}, of its schema versions 4 to 6.
 *
 * @param dbtVersion the version of dbt
 * @param generated when it was written
 * @param invocation the id of dbt's run
 * @param selection how the run was restricted to a part of the project, in dbt's options; empty for all of it
 * @param nodes what was run
 */
record DbtResults(
        String dbtVersion, Optional<Instant> generated, String invocation, String selection, List<Node> nodes) {
    private static final Pattern VERSION = Pattern.compile("/run-results/v([0-9]{1,4})\\.json$");
    private static final int OLDEST = 4;
    private static final int NEWEST = 6;

    /** Freezes the nodes. */
    DbtResults {
        nodes = List.copyOf(nodes);
    }

    /**
     * What became of one test, model, seed or snapshot.
     *
     * @param id its unique id, such as test.shop.not_null_orders_id.cf6c17daed
     * @param status dbt's word for how it ended
     * @param message dbt's message, or empty
     * @param failures how many failures a test found
     * @param seconds how long it took
     */
    record Node(String id, String status, String message, OptionalLong failures, double seconds) {
        boolean isTest() {
            return id.startsWith("test.") || id.startsWith("unit_test.");
        }

        /** The kind: test, model, … */
        String kind() {
            return id.contains(".") ? id.substring(0, id.indexOf('.')).replace('_', ' ') : "node";
        }

        /** The name in its id, which is kind.project.name or kind.project.name.hash. */
        String name() {
            String[] parts = id.split("\\.", 4);
            return parts.length > 2 ? parts[2] : id;
        }
    }

    static DbtResults read(Path file) {
        List<JsonNode> roots = JsonFiles.read(file, "run 'dbt build' or 'dbt test' before this gate");
        JsonNode root = roots.size() == 1 ? roots.get(0) : null;
        if (root == null || !root.path("results").isArray()) {
            throw new EvaluationException(file + ": is no run_results.json of dbt: the list 'results' is missing");
        }
        JsonNode metadata = root.path("metadata");
        checkVersion(file, JsonFiles.text(metadata, "dbt_schema_version"));
        List<Node> nodes = new ArrayList<>();
        for (JsonNode result : root.path("results")) {
            nodes.add(node(file, result, nodes.size()));
        }
        return new DbtResults(
                JsonFiles.text(metadata, "dbt_version"),
                moment(JsonFiles.text(metadata, "generated_at")),
                JsonFiles.text(metadata, "invocation_id"),
                selection(root.path("args")),
                nodes);
    }

    private static void checkVersion(Path file, String written) {
        Matcher matcher = VERSION.matcher(written);
        if (!matcher.find()) {
            throw new EvaluationException(file + ": is no run_results.json of dbt: metadata.dbt_schema_version is "
                    + (written.isEmpty() ? "missing" : "\"" + written + "\""));
        }
        int version = Integer.parseInt(matcher.group(1));
        if (version < OLDEST || version > NEWEST) {
            throw new EvaluationException(
                    file + ": is of dbt's schema version v" + version + ", expected v" + OLDEST + " to v" + NEWEST);
        }
    }

    private static Node node(Path file, JsonNode result, int index) {
        String id = JsonFiles.text(result, "unique_id");
        String status = JsonFiles.text(result, "status");
        if (id.isEmpty() || status.isEmpty()) {
            throw new EvaluationException(file + ": results[" + index + "]: the key '"
                    + (id.isEmpty() ? "unique_id" : "status") + "' is missing");
        }
        JsonNode failures = result.path("failures");
        return new Node(
                id,
                status,
                JsonFiles.text(result, "message"),
                failures.isNumber() ? OptionalLong.of(failures.asLong()) : OptionalLong.empty(),
                result.path("execution_time").asDouble(0));
    }

    /** The options of dbt that leave parts of a project out. */
    private static String selection(JsonNode args) {
        List<String> options = new ArrayList<>();
        for (String option :
                List.of("select", "models", "exclude", "selector", "resource_types", "exclude_resource_types")) {
            List<String> values = new ArrayList<>();
            JsonNode given = args.path(option);
            given.forEach(value -> values.add(value.asString("")));
            if (given.isString() && !given.asString().isEmpty()) {
                values.add(given.asString());
            }
            if (!values.isEmpty()) {
                options.add("--" + option.replace('_', '-') + " " + String.join(" ", values));
            }
        }
        return String.join(" ", options);
    }

    private static Optional<Instant> moment(String written) {
        try {
            // Older versions leave the zone out: it is UTC.
            String zoned = written.matches(".*(Z|[+-][0-9:]{5,6})$") ? written : written + "Z";
            return Optional.of(java.time.OffsetDateTime.parse(zoned).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
