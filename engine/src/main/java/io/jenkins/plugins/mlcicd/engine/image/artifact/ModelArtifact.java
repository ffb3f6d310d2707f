package io.jenkins.plugins.mlcicd.engine.image.artifact;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import io.jenkins.plugins.mlcicd.engine.registry.Descriptor;
import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** A model as an artifact: each file a layer, as it is, so that a registry keeps a file that many versions have only once. */
public final class ModelArtifact {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final List<ModelFile> files;
    private final byte[] config;
    private final Manifest manifest;

    /**
     * The artifact of a model; of the same model, labels and name always the same bytes.
     *
     * @param name the model's name
     * @param labels an image's labels, which become the manifest's annotations
     */
    public ModelArtifact(String name, List<ModelFile> files, Map<String, String> labels) {
        this.files = List.copyOf(files);
        this.config = MAPPER.writeValueAsBytes(config(name, labels));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 2);
        json.put("mediaType", Manifest.OCI);
        json.put("artifactType", ModelPack.ARTIFACT_TYPE);
        json.put("config", new Descriptor(ModelPack.CONFIG_TYPE, digest(), config.length).toJson());
        json.put("layers", files.stream().map(ModelArtifact::layer).toList());
        json.put("annotations", new TreeMap<>(labels));
        this.manifest = new Manifest(Manifest.OCI, MAPPER.writeValueAsBytes(json));
    }

    /** The manifest's digest: by it the artifact is pulled. */
    public String manifestDigest() {
        return manifest.digest();
    }

    /**
     * Pushes what the registry lacks, the tag last.
     *
     * @return the number of bytes that were sent
     * @throws IOException if a file cannot be read
     */
    public long push(RegistryClient client, String tag) throws IOException {
        long sent = 0;
        for (ModelFile file : files) {
            sent += client.upload("sha256:" + file.sha256(), BlobSource.of(file.source()));
        }
        sent += client.upload(digest(), BlobSource.of(config));
        client.putManifest(manifest.digest(), manifest);
        client.putManifest(tag, manifest);
        return sent;
    }

    private String digest() {
        return "sha256:" + Digests.ofBytes(config);
    }

    private Map<String, Object> config(String name, Map<String, String> labels) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("name", name);
        copy(labels, "org.opencontainers.image.version", descriptor, "version");
        copy(labels, "org.opencontainers.image.revision", descriptor, "revision");
        copy(labels, "org.opencontainers.image.description", descriptor, "description");
        Map<String, Object> technical = new LinkedHashMap<>();
        files.stream()
                .map(file -> ModelPack.format(file.path()))
                .filter(format -> !format.isEmpty())
                .findFirst()
                .ifPresent(format -> technical.put("format", format));
        Map<String, Object> layers = new LinkedHashMap<>();
        layers.put("type", "layers");
        layers.put(
                "diffIds", files.stream().map(file -> "sha256:" + file.sha256()).toList());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("descriptor", descriptor);
        json.put("modelfs", layers);
        json.put("config", technical);
        return json;
    }

    private static void copy(Map<String, String> labels, String label, Map<String, Object> to, String key) {
        if (labels.containsKey(label)) {
            to.put(key, labels.get(label));
        }
    }

    private static Map<String, Object> layer(ModelFile file) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(ModelPack.FILE_PATH, file.path());
        annotations.put(ModelPack.UNTESTED, "true");
        annotations.put(ModelPack.TITLE, file.path());
        return new Descriptor(ModelPack.layerType(file.path()), "sha256:" + file.sha256(), file.bytes(), annotations)
                .toJson();
    }
}
