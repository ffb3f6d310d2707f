package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import io.jenkins.plugins.mlcicd.engine.promotion.RemoteUpload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The versions of one registered model. Each has a run of the experiment {@code ml-cicd} that holds its files. */
final class MlflowVersions {
    private static final String EXPERIMENT = "ml-cicd";
    private static final String PER_PAGE = "1000";

    private final MlflowApi api;
    private final MlflowArtifacts artifacts;
    private final String model;
    private List<MlflowVersion> versions;

    MlflowVersions(MlflowApi api, MlflowArtifacts artifacts, String model) {
        this.api = api;
        this.artifacts = artifacts;
        this.model = model;
    }

    /** All of them, by number. */
    List<MlflowVersion> all() {
        if (versions == null) {
            List<MlflowVersion> found = new ArrayList<>();
            api.list(
                            "model-versions/search",
                            Map.of("filter", "name='" + model + "'", "max_results", PER_PAGE),
                            "model_versions")
                    .forEach(json -> found.add(MlflowVersion.of(json)));
            found.sort(Comparator.comparingLong(MlflowVersion::number));
            versions = found;
        }
        return versions;
    }

    /** The version with a digest; the first one if two builds registered it at the same time. */
    Optional<MlflowVersion> find(String digest) {
        Optional<MlflowVersion> found = inList(digest);
        if (found.isEmpty()) {
            versions = null;
            found = inList(digest);
        }
        return found;
    }

    /** Adds a version. Until its last step nobody sees it; what a crash leaves before that is a run that nobody uses. */
    MlflowVersion create(RemoteUpload upload) {
        JsonNode run = run(upload);
        String id = run.path("info").path("run_id").asString("");
        String uri = run.path("info").path("artifact_uri").asString("");
        MlflowVersion made = new MlflowVersion(0, uri + "/model", Map.of());
        String root = made.artifacts()
                .orElseThrow(() -> api.http()
                        .failure("keeps artifacts at " + Text.line(uri)
                                + ", where only its other clients can write: start it with --artifacts-destination, so that"
                                + " it serves them itself"));
        upload.files().forEach((name, file) -> artifacts.put(root + "/model/" + name, file));
        artifacts.put(root + "/manifest.sha256", upload.manifest());
        artifacts.put(root + "/version.json", upload.info() + "\n");
        finish(id);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", model);
        body.put("source", made.source());
        body.put("run_id", id);
        body.put(
                "tags",
                MlflowTags.list(
                        Map.of(MlflowTags.DIGEST, upload.digest(), MlflowTags.BYTES, String.valueOf(upload.bytes()))));
        api.post("model-versions/create", body);
        versions = null;
        return find(upload.digest())
                .orElseThrow(
                        () -> api.http().failure("the version " + upload.digest() + " was made, but is not there"));
    }

    /** Sets a tag of a version. */
    void tag(MlflowVersion version, String key, String value) {
        api.post(
                "model-versions/set-tag",
                Map.of("name", model, "version", String.valueOf(version.number()), "key", key, "value", value));
        versions = null;
    }

    private Optional<MlflowVersion> inList(String digest) {
        return all().stream()
                .filter(version -> version.digest().filter(digest::equals).isPresent())
                .findFirst();
    }

    private JsonNode run(RemoteUpload upload) {
        long now = System.currentTimeMillis();
        Map<String, Object> body = Map.of(
                "experiment_id",
                experiment(),
                "start_time",
                now,
                "run_name",
                model + " " + upload.digest().substring(0, 12),
                "tags",
                MlflowTags.list(Map.of(MlflowTags.DIGEST, upload.digest(), MlflowTags.PREFIX + "model", model)));
        return api.post("runs/create", body).path("run");
    }

    private void finish(String run) {
        api.post("runs/update", Map.of("run_id", run, "status", "FINISHED", "end_time", System.currentTimeMillis()));
    }

    private String experiment() {
        Optional<JsonNode> there = experimentByName();
        if (there.isEmpty()) {
            // Somebody else may be faster.
            api.create("experiments/create", Map.of("name", EXPERIMENT));
            there = experimentByName();
        }
        return there.orElseThrow(
                        () -> api.http().failure("the experiment " + EXPERIMENT + " was made, but is not there"))
                .path("experiment")
                .path("experiment_id")
                .asString("");
    }

    private Optional<JsonNode> experimentByName() {
        return api.find("experiments/get-by-name", Map.of("experiment_name", EXPERIMENT));
    }
}
