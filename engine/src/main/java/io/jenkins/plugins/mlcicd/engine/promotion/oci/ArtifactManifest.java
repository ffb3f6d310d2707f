package io.jenkins.plugins.mlcicd.engine.promotion.oci;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import io.jenkins.plugins.mlcicd.engine.registry.Descriptor;
import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in the manifest of an artifact. The same content always makes the same bytes.
 *
 * @param artifactType what it is
 * @param config its configuration
 * @param layers its files
 * @param subject the manifest that it refers to
 * @param annotations texts about it
 */
record ArtifactManifest(
        String artifactType,
        Descriptor config,
        List<Descriptor> layers,
        Optional<Descriptor> subject,
        Map<String, String> annotations) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final byte[] EMPTY_BYTES = "{}".getBytes(StandardCharsets.UTF_8);

    /** The configuration of an artifact that has none, see the OCI image specification. */
    private static final Descriptor EMPTY =
            new Descriptor("application/vnd.oci.empty.v1+json", "sha256:" + Digests.ofText("{}"), EMPTY_BYTES.length);

    ArtifactManifest {
        layers = List.copyOf(layers);
        annotations = new TreeMap<>(annotations);
    }

    /** An artifact without a configuration; a manifest must have a layer, so that is empty too where there is none. */
    static ArtifactManifest plain(
            RegistryClient client, String artifactType, List<Descriptor> layers, Map<String, String> annotations) {
        client.upload(EMPTY.digest(), BlobSource.of(EMPTY_BYTES));
        return new ArtifactManifest(
                artifactType, EMPTY, layers.isEmpty() ? List.of(EMPTY) : layers, Optional.empty(), annotations);
    }

    /** The same, as a referrer to another manifest. */
    ArtifactManifest of(Descriptor other) {
        return new ArtifactManifest(artifactType, config, layers, Optional.of(other), annotations);
    }

    /**
     * Reads a manifest.
     *
     * @param where what to name it in messages
     */
    static ArtifactManifest read(Manifest manifest, String where) {
        try {
            JsonNode json = MAPPER.readTree(manifest.bytes());
            List<Descriptor> layers = new ArrayList<>();
            json.path("layers").forEach(layer -> layers.add(descriptor(layer)));
            return new ArtifactManifest(
                    json.path("artifactType").asString(""),
                    descriptor(json.path("config")),
                    layers,
                    json.has("subject") ? Optional.of(descriptor(json.path("subject"))) : Optional.empty(),
                    texts(json.path("annotations")));
        } catch (JacksonException e) {
            throw new EvaluationException(where + ": is no manifest: " + e.getOriginalMessage(), e);
        }
    }

    /** As it is sent. */
    Manifest manifest() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 2);
        json.put("mediaType", Manifest.OCI);
        json.put("artifactType", artifactType);
        json.put("config", config.toJson());
        json.put("layers", layers.stream().map(Descriptor::toJson).toList());
        subject.ifPresent(value -> json.put("subject", value.toJson()));
        if (!annotations.isEmpty()) {
            json.put("annotations", annotations);
        }
        return new Manifest(Manifest.OCI, MAPPER.writeValueAsBytes(json));
    }

    /** Puts a small text into a repository, as a blob. */
    static Descriptor put(RegistryClient client, String mediaType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Descriptor blob = new Descriptor(mediaType, "sha256:" + Digests.ofText(text), bytes.length);
        client.upload(blob.digest(), BlobSource.of(bytes));
        return blob;
    }

    private static Descriptor descriptor(JsonNode json) {
        return new Descriptor(
                json.path("mediaType").asString(""),
                json.path("digest").asString(""),
                json.path("size").asLong(0),
                texts(json.path("annotations")));
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new TreeMap<>();
        json.properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asString("")));
        return texts;
    }
}
