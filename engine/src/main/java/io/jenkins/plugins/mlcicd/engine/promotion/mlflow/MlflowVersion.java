package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A version of a registered model.
 *
 * @param number MLflow's number for it
 * @param source where its files are, as MLflow writes that
 * @param tags its tags
 */
record MlflowVersion(long number, String source, Map<String, String> tags) {
    private static final String SCHEME = "mlflow-artifacts:";
    private static final String MODEL = "/model";

    static MlflowVersion of(JsonNode json) {
        return new MlflowVersion(
                Long.parseLong(json.path("version").asString("0")),
                json.path("source").asString(""),
                MlflowTags.of(json));
    }

    /** The digest, if this tool registered it. */
    Optional<String> digest() {
        return Optional.ofNullable(tags.get(MlflowTags.DIGEST));
    }

    /** The path of the run's artifacts, in which the folder {@code model} has the files; empty if it is none of ours. */
    Optional<String> artifacts() {
        boolean isOurs = source.startsWith(SCHEME + "/") && !source.startsWith(SCHEME + "//") && source.endsWith(MODEL);
        return isOurs
                ? Optional.of(source.substring(SCHEME.length() + 1, source.length() - MODEL.length()))
                : Optional.empty();
    }

    /** The tags whose keys start with a text, by what follows it. */
    Map<String, String> tags(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        tags.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
