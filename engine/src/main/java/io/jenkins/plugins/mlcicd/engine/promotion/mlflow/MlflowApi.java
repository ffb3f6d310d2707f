package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * MLflow's REST API, version 2.0, which MLflow 2 and 3 have: https://mlflow.org/docs/latest/api_reference/rest-api.html.
 *
 * @param http sends its requests
 */
record MlflowApi(MlflowHttp http) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String MLFLOW = "/api/2.0/mlflow/";
    private static final int MOST_PAGES = 10_000;

    /**
     * Asks for something.
     *
     * @return the answer; empty if there is no such thing
     */
    Optional<JsonNode> find(String path, Map<String, String> query) {
        StringJoiner text = new StringJoiner("&", "?", "");
        query.forEach((key, value) -> text.add(Text.encoded(key) + "=" + Text.encoded(value)));
        Answer answer = http.send(
                http.request(MLFLOW + path + text).timeout(TIMEOUT).GET().build());
        return answer.isMissing() ? Optional.empty() : Optional.of(good(path, answer));
    }

    /** Asks for a list that comes in pages. */
    List<JsonNode> list(String path, Map<String, String> query, String key) {
        List<JsonNode> items = new ArrayList<>();
        Map<String, String> page = new LinkedHashMap<>(query);
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonNode answer = find(path, page).orElseThrow(() -> http.failure(path + " is not there"));
            answer.path(key).forEach(items::add);
            String token = answer.path("next_page_token").asString("");
            if (token.isEmpty()) {
                return items;
            }
            page.put("page_token", token);
        }
        throw http.failure(path + " does not come to an end");
    }

    /** A registered model. */
    Optional<JsonNode> registeredModel(String name) {
        return find("registered-models/get", Map.of("name", name)).map(json -> json.path("registered_model"));
    }

    /** Has something made or changed. */
    JsonNode post(String path, Map<String, Object> body) {
        return good(path, send(path, body));
    }

    /**
     * Has something made.
     *
     * @return the answer; empty if it is there already
     */
    Optional<JsonNode> create(String path, Map<String, Object> body) {
        Answer answer = send(path, body);
        return answer.isThereAlready() ? Optional.empty() : Optional.of(good(path, answer));
    }

    /** The text of an object. */
    static String json(Map<String, Object> body) {
        return MAPPER.writeValueAsString(body);
    }

    private Answer send(String path, Map<String, Object> body) {
        HttpRequest request = http.request(MLFLOW + path)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(body)))
                .build();
        return http.send(request);
    }

    private JsonNode good(String path, Answer answer) {
        Optional<JsonNode> json = answer.json();
        if (answer.isGood() && json.isPresent()) {
            return json.get();
        }
        throw failure(path, answer);
    }

    /** The exception for an answer that is none. */
    EvaluationException failure(String what, Answer answer) {
        return http.failure(what + ": " + answer.problem());
    }
}
