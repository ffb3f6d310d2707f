package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server answered: MLflow's JSON, or the page of a proxy before it.
 *
 * @param status the HTTP status
 * @param body the text
 */
record Answer(int status, String body) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final int MOST_SHOWN = 200;

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** Whether it may be different if it is asked again: too many requests, or a server or proxy that is not well. */
    boolean isPassing() {
        return status == 408 || status == 429 || status == 500 || (status >= 502 && status <= 504);
    }

    /** Whether MLflow says that what was asked for is not there. */
    boolean isMissing() {
        return code().filter("RESOURCE_DOES_NOT_EXIST"::equals).isPresent();
    }

    /** Whether MLflow says that what was to be made is there already. */
    boolean isThereAlready() {
        return code().filter("RESOURCE_ALREADY_EXISTS"::equals).isPresent();
    }

    /** The JSON; empty if it is something else. */
    Optional<JsonNode> json() {
        try {
            JsonNode node = MAPPER.readTree(body.isEmpty() ? "{}" : body);
            return node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** What is wrong, in a line. */
    String problem() {
        Optional<JsonNode> json = json();
        if (json.isPresent() && json.get().has("error_code")) {
            return Text.line(json.get().path("message").asString("")) + " (" + code().orElse("") + ")";
        }
        if (status == 401 || status == 403) {
            return "refused it (HTTP " + status + "): set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
                    + " MLFLOW_TRACKING_TOKEN, to those of somebody who may do this";
        }
        if (status >= 300 && status < 400) {
            return "sends elsewhere (HTTP " + status + "); name the address of the MLflow server itself";
        }
        String what = json.isPresent() && isGood() ? "JSON that is not MLflow's" : "no JSON";
        return "answered HTTP " + status + " with " + what + (body.isBlank() ? "" : ": \"" + shown() + "\"");
    }

    private Optional<String> code() {
        return json().map(node -> Text.line(node.path("error_code").asString("")))
                .filter(text -> !text.isEmpty());
    }

    /** A page's title says best what it is about. */
    private String shown() {
        Matcher title = TITLE.matcher(body);
        String text = Text.line(title.find() ? title.group(1) : body.replaceAll("(?s)<[^>]*>", " "));
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }
}
