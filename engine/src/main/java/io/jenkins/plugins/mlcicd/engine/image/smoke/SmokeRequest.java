package io.jenkins.plugins.mlcicd.engine.image.smoke;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recorded request and what is expected of its answer. */
final class SmokeRequest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<String> KEYS =
            Set.of("name", "method", "path", "body", "status", "answer", "tolerance", "latency-ms");

    private final JsonNode json;
    private final String name;

    private SmokeRequest(JsonNode json, String name) {
        this.json = json;
        this.name = name;
    }

    /**
     * The requests of a file: {@code {"requests": [{"name", "path", "body", "answer", …}, …]}}.
     *
     * @throws EvaluationException if it cannot be read
     * @throws UsageException if it is not one
     */
    static List<SmokeRequest> read(Path file) {
        JsonNode root;
        try {
            root = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new EvaluationException("smoke requests " + file + ": cannot be read", e);
        } catch (JacksonException e) {
            throw new UsageException(file + ": is not JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode list = root.path("requests");
        if (!list.isArray() || list.isEmpty()) {
            throw new UsageException(
                    file + ": has no requests; expected {\"requests\": [{\"path\": \"/predict\", …}]}");
        }
        List<SmokeRequest> requests = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            SmokeRequest request = request(file, i, list.get(i));
            if (!ids.add(request.id())) {
                throw new UsageException(file + ": requests[" + i + "]: the name '" + request.name + "' stands twice");
            }
            requests.add(request);
        }
        return requests;
    }

    private static SmokeRequest request(Path file, int number, JsonNode json) {
        String place = file + ": requests[" + number + "]";
        if (!json.isObject() || !json.path("path").asString("").startsWith("/")) {
            throw new UsageException(place + ": has no path; expected one such as /predict");
        }
        for (String key : json.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new UsageException(place + ": unknown key '" + key
                        + "'. Accepted here: name, method, path, body, status, answer, tolerance, latency-ms");
            }
        }
        for (String key : List.of("status", "tolerance", "latency-ms")) {
            if (json.has(key) && (!json.path(key).isNumber() || json.path(key).asDouble() < 0)) {
                throw new UsageException(place + ": " + key + " must be a number that is not negative");
            }
        }
        String path = json.path("path").asString();
        return new SmokeRequest(json, json.path("name").asString((number + 1) + " " + path));
    }

    String name() {
        return name;
    }

    /** Its name in the form of a check's id. */
    String id() {
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return "smoke-" + (id.isEmpty() ? "request" : id);
    }

    String method() {
        return json.path("method").asString(json.has("body") ? "POST" : "GET").toUpperCase(Locale.ROOT);
    }

    String path() {
        return json.path("path").asString();
    }

    Optional<String> body() {
        return json.has("body") ? Optional.of(json.path("body").toString()) : Optional.empty();
    }

    int status() {
        return json.path("status").asInt(200);
    }

    /** What its answer may take, in milliseconds; empty for no limit. */
    OptionalDouble latencyMs() {
        return json.has("latency-ms")
                ? OptionalDouble.of(json.path("latency-ms").asDouble())
                : OptionalDouble.empty();
    }

    /** What is wrong with an answer's body; empty if nothing is. */
    Optional<String> difference(String body) {
        if (!json.has("answer")) {
            return Optional.empty();
        }
        JsonNode found;
        try {
            found = MAPPER.readTree(body);
        } catch (JacksonException e) {
            return Optional.of("the answer is not JSON: " + shortened(body));
        }
        return new AnswerComparison(json.path("tolerance").asDouble(0)).difference(json.path("answer"), found);
    }

    private static String shortened(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() > 100 ? line.substring(0, 99) + "…" : line;
    }
}
