package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.EvidenceFile;
import io.jenkins.plugins.mlcicd.engine.promotion.RemoteChain;
import io.jenkins.plugins.mlcicd.engine.promotion.RemoteModel;
import io.jenkins.plugins.mlcicd.engine.promotion.RemoteUpload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A registered model of MLflow: its tags hold the ledger, its aliases are the stages, its versions are the versions. */
final class MlflowModel implements RemoteModel {
    private final MlflowApi api;
    private final MlflowArtifacts artifacts;
    private final MlflowVersions versions;
    private final RemoteChain ledger;
    private final String name;

    MlflowModel(MlflowApi api, MlflowArtifacts artifacts, String name) {
        this.api = api;
        this.artifacts = artifacts;
        this.versions = new MlflowVersions(api, artifacts, name);
        this.ledger = new MlflowChain(api, name, MlflowTags.LEDGER);
        this.name = name;
    }

    @Override
    public boolean exists() {
        return ledger.line(1).isPresent();
    }

    @Override
    public void create() {
        api.create("registered-models/create", Map.of("name", name));
    }

    @Override
    public RemoteChain ledger() {
        return ledger;
    }

    @Override
    public RemoteChain book() {
        return new MlflowChain(api, name, MlflowTags.BOOK);
    }

    @Override
    public Map<String, String> stages() {
        Map<String, String> stages = new LinkedHashMap<>();
        registered()
                .ifPresent(model -> model.path("aliases").forEach(alias -> {
                    String number = alias.path("version").asString("");
                    stages.put(alias.path("alias").asString(""), digest(number));
                }));
        return stages;
    }

    @Override
    public void point(String stage, String digest) {
        String number = String.valueOf(version(digest).number());
        api.post("registered-models/alias", Map.of("name", name, "alias", stage, "version", number));
    }

    @Override
    public List<String> versions() {
        return versions.all().stream()
                .flatMap(version -> version.digest().stream())
                .distinct()
                .toList();
    }

    @Override
    public String place(String digest) {
        return "models:/" + name
                + versions.find(digest).map(version -> "/" + version.number()).orElse(" (version " + digest + ")");
    }

    @Override
    public Optional<String> manifest(String digest) {
        Optional<String> root = root(digest);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path copy = Files.createTempDirectory("ml-cicd-").resolve("manifest.sha256");
            try {
                boolean isThere = artifacts.get(root.get() + "/manifest.sha256", copy);
                return isThere ? Optional.of(Files.readString(copy)) : Optional.empty();
            } finally {
                Files.deleteIfExists(copy);
                Files.deleteIfExists(copy.getParent());
            }
        } catch (IOException e) {
            throw new EvaluationException("The manifest of " + place(digest) + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> files(String digest) {
        return root(digest).map(root -> artifacts.list(root + "/model")).orElse(List.of());
    }

    @Override
    public long bytes(String digest) {
        return versions.find(digest)
                .map(version -> version.tags().getOrDefault(MlflowTags.BYTES, ""))
                .filter(bytes -> bytes.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(0L);
    }

    @Override
    public boolean fetch(String digest, String file, Path target) {
        return root(digest)
                .filter(root -> artifacts.get(root + "/model/" + file, target))
                .isPresent();
    }

    @Override
    public Optional<Long> register(RemoteUpload upload) {
        return Optional.of(versions.find(upload.digest())
                .orElseGet(() -> versions.create(upload))
                .number());
    }

    @Override
    public void keep(String digest, EvidenceFile file) {
        MlflowVersion version = version(digest);
        String folder = version.artifacts().orElseThrow(() -> isNotOurs(digest)) + "/evidence";
        if (!artifacts.list(folder).contains(file.keptName())) {
            artifacts.put(folder + "/" + file.keptName(), file.path());
        }
        versions.tag(version, MlflowTags.EVIDENCE + file.kind(), file.sha256());
    }

    @Override
    public Optional<Path> kept(String digest, String kind, String sha256, Path folder) {
        Optional<String> evidence = root(digest).map(root -> root + "/evidence");
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        return artifacts.list(evidence.get()).stream()
                .filter(file -> file.startsWith(EvidenceFile.keptPrefix(kind, sha256)) && !file.contains("/"))
                .findFirst()
                .filter(file -> artifacts.get(evidence.get() + "/" + file, folder.resolve(file)))
                .map(folder::resolve);
    }

    @Override
    public void record(String digest, long seq, String hash) {
        versions.tag(version(digest), MlflowTags.TRANSITION + MlflowTags.number(seq), hash);
    }

    @Override
    public Map<Long, String> records(String digest) {
        Map<Long, String> records = new TreeMap<>();
        versions.find(digest)
                .map(version -> version.tags(MlflowTags.TRANSITION))
                .orElse(Map.of())
                .forEach((seq, hash) -> {
                    if (seq.matches("[0-9]{1,18}")) {
                        records.put(Long.valueOf(seq), Text.line(hash));
                    }
                });
        return records;
    }

    private String digest(String number) {
        return versions.all().stream()
                .filter(version -> String.valueOf(version.number()).equals(number))
                .findFirst()
                .flatMap(MlflowVersion::digest)
                .orElse("version " + number + " of MLflow");
    }

    private MlflowVersion version(String digest) {
        return versions.find(digest).orElseThrow(() -> isNotOurs(digest));
    }

    private Optional<String> root(String digest) {
        return versions.find(digest).flatMap(MlflowVersion::artifacts);
    }

    private EvaluationException isNotOurs(String digest) {
        return api.http().failure("models:/" + name + " has no version of this tool with the digest " + digest);
    }

    private Optional<JsonNode> registered() {
        return api.registeredModel(name);
    }
}
