package io.jenkins.plugins.mlcicd.engine.promotion.oci;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The versions of a model as artifacts of the ModelPack specification: each file is a layer, as it is, so that a layer's digest
 * is the file's. A version's manifest holds nothing that differs between two builds of the same bytes.
 */
final class OciVersions {
    private static final int ATTEMPTS = 10;

    private final RegistryClient client;
    private final String model;
    private final Map<String, Manifest> known = new LinkedHashMap<>();

    OciVersions(RegistryClient client, String model) {
        this.client = client;
        this.model = model;
    }

    /** The digests of all versions. */
    List<String> all() {
        return client.tags().stream()
                .filter(tag -> tag.startsWith(OciNames.VERSION))
                .map(tag -> tag.substring(OciNames.VERSION.length()))
                .toList();
    }

    /** The manifest of a version. */
    Optional<Manifest> find(String digest) {
        if (!known.containsKey(digest)) {
            client.manifest(OciNames.VERSION + digest).ifPresent(manifest -> known.put(digest, manifest));
        }
        return Optional.ofNullable(known.get(digest));
    }

    /** The files of a version, by their names. */
    Map<String, Descriptor> files(String digest) {
        Map<String, Descriptor> files = new TreeMap<>();
        find(digest)
                .map(manifest -> ArtifactManifest.read(manifest, place(digest)).layers())
                .orElse(List.of())
                .forEach(layer -> files.put(layer.annotations().getOrDefault(OciNames.TITLE, ""), layer));
        return files;
    }

    /** How a version is pulled. */
    String place(String digest) {
        return client + find(digest).map(manifest -> "@" + manifest.digest()).orElse(":" + OciNames.VERSION + digest);
    }

    /** Adds a version; its tag comes last. */
    void create(RemoteUpload upload) {
        List<Descriptor> layers = new ArrayList<>();
        List<String> digests = new ArrayList<>();
        upload.manifest().lines().forEach(line -> {
            String name = line.substring(66);
            Path file = upload.files().get(name);
            String digest = "sha256:" + line.substring(0, 64);
            try {
                client.upload(digest, BlobSource.of(file));
                layers.add(new Descriptor(
                        OciNames.MODEL_FILE,
                        digest,
                        Files.size(file),
                        new TreeMap<>(Map.of(OciNames.TITLE, name, OciNames.FILE_PATH, name))));
                digests.add(digest);
            } catch (IOException e) {
                throw new EvaluationException(file + ": cannot be read: " + e.getMessage(), e);
            }
        });
        Descriptor config = ArtifactManifest.put(client, OciNames.MODEL_CONFIG, config(upload.digest(), digests));
        Manifest manifest = new ArtifactManifest(
                        OciNames.MODEL_TYPE,
                        config,
                        layers,
                        Optional.empty(),
                        Map.of(OciNames.DIGEST, upload.digest(), OciNames.TITLE, model))
                .manifest();
        client.putManifest(OciNames.VERSION + upload.digest(), manifest);
        refer(
                upload.digest(),
                OciNames.ORIGIN_TYPE,
                List.of(ArtifactManifest.put(client, "application/json", upload.info() + "\n")),
                Map.of(OciNames.KIND, "version"));
    }

    /** Adds something that refers to a version. */
    void refer(String digest, String type, List<Descriptor> layers, Map<String, String> annotations) {
        Descriptor version = find(digest)
                .orElseThrow(() -> new EvaluationException(client + " has no version with the digest " + digest))
                .descriptor();
        Manifest referrer = ArtifactManifest.plain(client, type, layers, annotations)
                .of(version)
                .manifest();
        // Where the referrers are an index under a tag, somebody else may write it at the same time.
        for (int attempt = 1; !isListed(referrer, version); attempt++) {
            if (attempt > ATTEMPTS) {
                throw new EvaluationException(
                        place(digest) + ": others write its list of referrers, so that " + type + " cannot be added");
            }
            attach(referrer, version);
        }
    }

    private void attach(Manifest referrer, Descriptor version) {
        try {
            client.referrers().attach(referrer, version.digest());
        } catch (RegistryException e) {
            if (e.kind() != Kind.WRONG_ANSWER) {
                throw e;
            }
        }
    }

    private boolean isListed(Manifest referrer, Descriptor version) {
        return client.referrers().of(version.digest(), Optional.empty()).stream()
                .anyMatch(listed -> listed.digest().equals(referrer.digest()));
    }

    /** What refers to a version: its descriptors have the annotations. */
    List<Descriptor> referrers(String digest, String type) {
        return find(digest)
                .map(manifest -> client.referrers().of(manifest.digest(), Optional.of(type)))
                .orElse(List.of());
    }

    private String config(String digest, List<String> digests) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("name", model);
        descriptor.put("version", digest);
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("type", "layers");
        files.put("diffIds", digests);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("descriptor", descriptor);
        config.put("modelfs", files);
        config.put("config", Map.of());
        return JsonMapper.shared().writeValueAsString(config);
    }
}
