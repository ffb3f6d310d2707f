package io.jenkins.plugins.mlcicd.engine.promotion.oci;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.EvidenceFile;
import io.jenkins.plugins.mlcicd.engine.promotion.RemoteChain;
import io.jenkins.plugins.mlcicd.engine.promotion.RemoteModel;
import io.jenkins.plugins.mlcicd.engine.promotion.RemoteUpload;
import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import io.jenkins.plugins.mlcicd.engine.registry.Descriptor;
import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryException;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A model in a repository of its own: versions are artifacts, stages are tags, evidence refers to the versions. */
final class OciModel implements RemoteModel {
    private final OciRepositories repositories;
    private final String name;
    private final RegistryClient client;
    private final OciChain ledger;
    private final OciVersions versions;

    OciModel(OciRepositories repositories, String name) {
        this.repositories = repositories;
        this.name = name;
        this.client = repositories.model(name);
        this.ledger = new OciChain(client, OciNames.LEDGER);
        this.versions = new OciVersions(client, name);
    }

    @Override
    public boolean exists() {
        return ledger.exists();
    }

    @Override
    public void create() {
        // A registry makes a repository when something comes into it.
    }

    @Override
    public RemoteChain ledger() {
        return ledger;
    }

    @Override
    public RemoteChain book() {
        return new OciChain(client, OciNames.BOOK);
    }

    @Override
    public Map<String, String> stages() {
        Map<String, String> stages = new LinkedHashMap<>();
        for (String tag : client.tags()) {
            if (!OciNames.isOwnTag(tag) && !repositories.hasOwn(tag)) {
                stages.put(tag, digest(client, tag));
            }
        }
        for (String stage : repositories.stages()) {
            RegistryClient own = repositories.stage(stage, name);
            if (own.digest(stage).isPresent()) {
                stages.put(stage, digest(own, stage));
            }
        }
        return stages;
    }

    @Override
    public void point(String stage, String digest) {
        Manifest version = versions.find(digest).orElseThrow(() -> isNotThere(digest));
        if (repositories.hasOwn(stage)) {
            new StageRepository(client, repositories.repository(name), repositories.stage(stage, name))
                    .point(stage, version);
        } else {
            Tags.put(client, stage, version);
        }
    }

    @Override
    public List<String> versions() {
        return versions.all();
    }

    @Override
    public String place(String digest) {
        return versions.place(digest);
    }

    @Override
    public Optional<String> manifest(String digest) {
        Map<String, Descriptor> files = versions.files(digest);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder manifest = new StringBuilder();
        files.forEach((file, layer) -> manifest.append(layer.digest().replace("sha256:", ""))
                .append("  ")
                .append(file)
                .append('\n'));
        return Optional.of(manifest.toString());
    }

    @Override
    public List<String> files(String digest) {
        return List.copyOf(versions.files(digest).keySet());
    }

    @Override
    public long bytes(String digest) {
        return versions.files(digest).values().stream()
                .mapToLong(Descriptor::size)
                .sum();
    }

    @Override
    public boolean fetch(String digest, String file, Path target) {
        Descriptor layer = versions.files(digest).get(file);
        return layer != null && download(layer, target);
    }

    @Override
    public Optional<Long> register(RemoteUpload upload) {
        if (versions.find(upload.digest()).isEmpty()) {
            versions.create(upload);
        }
        return Optional.empty();
    }

    @Override
    public void keep(String digest, EvidenceFile file) {
        if (descriptor(digest, file.kind(), file.sha256()).isPresent()) {
            return;
        }
        try {
            String blob = "sha256:" + file.sha256();
            client.upload(blob, BlobSource.of(file.path()));
            Descriptor layer = new Descriptor(
                    "application/octet-stream", blob, Files.size(file.path()), Map.of(OciNames.TITLE, file.keptName()));
            versions.refer(
                    digest,
                    OciNames.EVIDENCE_TYPE,
                    List.of(layer),
                    Map.of(OciNames.KIND, file.kind(), OciNames.SHA256, file.sha256()));
        } catch (IOException e) {
            throw new EvaluationException(file.path() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Path> kept(String digest, String kind, String sha256, Path folder) {
        return descriptor(digest, kind, sha256)
                .flatMap(found -> client.manifest(found.digest()))
                .flatMap(manifest -> ArtifactManifest.read(manifest, place(digest)).layers().stream()
                        .findFirst())
                .filter(layer -> layer.digest().equals("sha256:" + sha256))
                .flatMap(layer -> {
                    String title = layer.annotations().getOrDefault(OciNames.TITLE, "");
                    boolean isName =
                            title.startsWith(EvidenceFile.keptPrefix(kind, sha256)) && title.matches("[A-Za-z0-9._-]+");
                    Path file = folder.resolve(isName ? title : EvidenceFile.keptPrefix(kind, sha256) + "bin");
                    return download(layer, file) ? Optional.of(file) : Optional.empty();
                });
    }

    @Override
    public void record(String digest, long seq, String hash) {
        ledger.confirm(seq);
        repositories.remember(name);
        versions.refer(
                digest,
                OciNames.TRANSITION_TYPE,
                List.of(),
                Map.of(OciNames.LINE, String.valueOf(seq), OciNames.HASH, hash));
    }

    @Override
    public Map<Long, String> records(String digest) {
        Map<Long, String> records = new TreeMap<>();
        for (Descriptor record : versions.referrers(digest, OciNames.TRANSITION_TYPE)) {
            String seq = record.annotations().getOrDefault(OciNames.LINE, "");
            if (seq.matches("[0-9]{1,9}")) {
                records.put(
                        Long.valueOf(seq),
                        record.annotations().getOrDefault(OciNames.HASH, "").replaceAll("[^0-9a-f]", "?"));
            }
        }
        return records;
    }

    /** False if it is not there, or is not what its digest says: then the registry's own files were changed. */
    private boolean download(Descriptor blob, Path file) {
        try {
            client.download(blob, file);
            return true;
        } catch (RegistryException e) {
            if (e.kind() == Kind.NOT_FOUND || e.kind() == Kind.WRONG_ANSWER) {
                return false;
            }
            throw e;
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private Optional<Descriptor> descriptor(String digest, String kind, String sha256) {
        return versions.referrers(digest, OciNames.EVIDENCE_TYPE).stream()
                .filter(found -> kind.equals(found.annotations().get(OciNames.KIND))
                        && sha256.equals(found.annotations().get(OciNames.SHA256)))
                .findFirst();
    }

    private static String digest(RegistryClient repository, String tag) {
        String where = repository + ":" + tag;
        return repository
                .manifest(tag)
                .map(manifest ->
                        ArtifactManifest.read(manifest, where).annotations().get(OciNames.DIGEST))
                .orElse(where);
    }

    private EvaluationException isNotThere(String digest) {
        return new EvaluationException(client + " has no version with the digest " + digest);
    }
}
