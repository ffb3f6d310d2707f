package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.image.layer.Layer;
import io.jenkins.plugins.mlcicd.engine.image.layer.LayerCache;
import io.jenkins.plugins.mlcicd.engine.registry.Descriptor;
import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryAccess;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryException;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds a base in its registry. Its layers are fetched when they are needed, and once: the cache keeps them. */
final class RegistryBase {
    private static final String ARCHITECTURE = "amd64";
    private static final JsonMapper MAPPER = new JsonMapper();

    /** What layers of Docker's images are called as OCI's; the bytes are the same. */
    private static final Map<String, String> OCI_TYPES = Map.of(
            "application/vnd.docker.image.rootfs.diff.tar.gzip",
            Layer.OCI_GZIP,
            "application/vnd.docker.image.rootfs.diff.tar",
            "application/vnd.oci.image.layer.v1.tar");

    private final String written;
    private final RegistryReference reference;
    private final RegistryClient client;
    private final LayerCache cache;

    RegistryBase(String written, RegistryAccess access, LayerCache cache) {
        this.written = written;
        this.reference = RegistryReference.parse(written).orElseThrow();
        this.client = new RegistryClient(reference, access);
        this.cache = cache;
    }

    /**
     * Finds the base.
     *
     * @throws EvaluationException if it is not there or cannot be fetched
     */
    Base load() throws IOException {
        try {
            Manifest named = manifest(reference.tagOrDigest());
            Manifest manifest = named.isIndex() ? manifest(forPlatform(named)) : named;
            JsonNode json = MAPPER.readTree(manifest.bytes());
            String config = new String(bytes(descriptor(json.path("config"))), StandardCharsets.UTF_8);
            JsonNode diffIds = MAPPER.readTree(config).path("rootfs").path("diff_ids");
            List<Layer> layers = new ArrayList<>();
            for (JsonNode layer : json.path("layers")) {
                layers.add(layer(layers.size(), descriptor(layer), diffIds));
            }
            return new Base(
                    Optional.of(named.digest()),
                    Optional.of(config),
                    List.copyOf(layers),
                    Optional.of(client.toString()));
        } catch (RegistryException e) {
            throw new EvaluationException("base " + written + ": cannot be fetched: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new EvaluationException("base " + written + ": its manifest or configuration is not JSON", e);
        }
    }

    private Manifest manifest(String tagOrDigest) {
        return client.manifest(tagOrDigest)
                .orElseThrow(() -> new EvaluationException("base " + written + ": the registry " + reference.registry()
                        + " has no " + reference.repository() + " with " + tagOrDigest));
    }

    private String forPlatform(Manifest index) {
        for (JsonNode entry : MAPPER.readTree(index.bytes()).path("manifests")) {
            JsonNode platform = entry.path("platform");
            if (platform.path("os").asString("").equals("linux")
                    && platform.path("architecture").asString("").equals(ARCHITECTURE)) {
                return entry.path("digest").asString();
            }
        }
        throw new EvaluationException("base " + written + ": is not there for linux/" + ARCHITECTURE);
    }

    private static Descriptor descriptor(JsonNode json) {
        return new Descriptor(
                json.path("mediaType").asString(""),
                json.path("digest").asString(""),
                json.path("size").asLong(0));
    }

    private Layer layer(int index, Descriptor descriptor, JsonNode diffIds) {
        String type = OCI_TYPES.getOrDefault(descriptor.mediaType(), descriptor.mediaType());
        return new Layer(
                "base " + (index + 1),
                type,
                descriptor.digest(),
                descriptor.size(),
                diffIds.path(index).asString(""),
                new FetchedBlob(descriptor, this::fetch),
                true);
    }

    private byte[] bytes(Descriptor descriptor) throws IOException {
        return Files.readAllBytes(fetch(descriptor));
    }

    private Path fetch(Descriptor descriptor) throws IOException {
        Optional<Path> kept = cache.blob(descriptor.digest(), descriptor.size());
        if (kept.isPresent()) {
            return kept.get();
        }
        Path file = cache.newFile();
        try {
            client.download(descriptor, file);
        } catch (RegistryException e) {
            throw new EvaluationException("base " + written + ": cannot be fetched: " + e.getMessage(), e);
        }
        return cache.keep(descriptor.digest(), file);
    }
}
