package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Who asks an MLflow server, as MLflow's own client takes it from the environment. Its text shows nothing. */
public final class MlflowCredentials {
    private final Optional<String> header;

    private MlflowCredentials(Optional<String> header) {
        this.header = header;
    }

    /** From {@code MLFLOW_TRACKING_USERNAME} and {@code _PASSWORD}, or else {@code MLFLOW_TRACKING_TOKEN}; none if neither is set. */
    public static MlflowCredentials from(Map<String, String> environment) {
        String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
        String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
        if (!user.isEmpty()) {
            String pair = user + ":" + environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
            return new MlflowCredentials(
                    Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
        }
        return new MlflowCredentials(token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token.strip()));
    }

    /** The value of the header that says it. */
    Optional<String> header() {
        return header;
    }

    @Override
    public String toString() {
        return header.isPresent() ? "credentials" : "no credentials";
    }
}
