package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.RemoteModel;
import io.jenkins.plugins.mlcicd.engine.promotion.RemoteRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The registry of models of an MLflow server. */
public final class MlflowRegistry implements RemoteRegistry {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final MlflowApi api;
    private final MlflowArtifacts artifacts;

    /**
     * A registry.
     *
     * @param server the server's address, with the prefix that a proxy gave it
     */
    public MlflowRegistry(URI server, MlflowCredentials credentials) {
        this(new MlflowHttp(server, credentials, FIRST_PAUSE), MlflowArtifacts.LARGE);
    }

    MlflowRegistry(MlflowHttp http, long largeFile) {
        this.api = new MlflowApi(http);
        this.artifacts = new MlflowArtifacts(http, largeFile);
    }

    @Override
    public String name() {
        return api.http().name();
    }

    @Override
    public List<String> models() {
        return api
                .list(
                        "registered-models/search",
                        Map.of("filter", "tags.`" + MlflowTags.STORE + "` = '1'", "max_results", "1000"),
                        "registered_models")
                .stream()
                .map(model -> model.path("name").asString(""))
                .sorted()
                .toList();
    }

    @Override
    public RemoteModel model(String name) {
        return new MlflowModel(api, artifacts, name);
    }

    /** MLflow keeps some aliases for itself, and allows fewer characters in them than in a stage's name. */
    @Override
    public void checkNames(String model, String stage) {
        boolean isKept = stage.equalsIgnoreCase("latest") || stage.matches("[vV][0-9]+");
        if (isKept || stage.contains(".")) {
            throw new UsageException(
                    "The stage " + stage + " cannot be an alias in MLflow: expected letters, digits, '_'"
                            + " or '-', but neither \"latest\" nor a version such as \"v1\"");
        }
    }
}
