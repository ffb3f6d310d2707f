package io.jenkins.plugins.mlcicd.engine.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What refers to a manifest by its {@code subject}. A registry that does not know the referrers API gets the index under the
 * fall-back tag that the specification names for it ({@code sha256-…}).
 */
public final class Referrers {
    private final RegistryClient client;
    private final RegistryHttp http;

    Referrers(RegistryClient client, RegistryHttp http) {
        this.client = client;
        this.http = http;
    }

    /**
     * The referrers of a manifest.
     *
     * @param artifactType which; all if empty
     */
    public List<Descriptor> of(String digest, Optional<String> artifactType) {
        return all(digest).stream()
                .filter(entry -> artifactType.isEmpty()
                        || artifactType.get().equals(entry.path("artifactType").asString("")))
                .map(Referrers::descriptor)
                .toList();
    }

    /**
     * Puts a manifest that refers to another: blobs first, as with any other.
     *
     * @param subject the digest of the other, as in the manifest's {@code subject}
     */
    public void attach(Manifest manifest, String subject) {
        if (client.putManifest(manifest.digest(), manifest)) {
            return;
        }
        List<Object> entries = new ArrayList<>();
        for (JsonNode entry : inFallBackTag(subject)) {
            if (entry.path("digest").asString().equals(manifest.digest())) {
                return;
            }
            entries.add(entry);
        }
        entries.add(entry(manifest));
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", Manifest.OCI_INDEX);
        index.put("manifests", entries);
        client.putManifest(
                fallBackTag(subject), new Manifest(Manifest.OCI_INDEX, new JsonMapper().writeValueAsBytes(index)));
    }

    private List<JsonNode> all(String digest) {
        Call call = Call.get("the referrers of " + digest).header("Accept", Manifest.OCI_INDEX);
        try (Reply reply = http.send(call, http.address("referrers/" + digest))) {
            if (reply.status() == 200) {
                return entries(RegistryClient.json(call, reply.bytes()));
            }
        } catch (IOException e) {
            throw new RegistryException(
                    RegistryException.Kind.UNREACHABLE, client + ": " + call.what() + ": " + e.getMessage(), e);
        }
        return inFallBackTag(digest);
    }

    private List<JsonNode> inFallBackTag(String digest) {
        return client.manifest(fallBackTag(digest))
                .map(index -> entries(RegistryClient.json(Call.get("the referrers of " + digest), index.bytes())))
                .orElse(List.of());
    }

    private static List<JsonNode> entries(JsonNode index) {
        List<JsonNode> entries = new ArrayList<>();
        index.path("manifests").forEach(entries::add);
        return entries;
    }

    private static String fallBackTag(String digest) {
        return digest.replace(':', '-');
    }

    private static Map<String, Object> entry(Manifest manifest) {
        JsonNode json = RegistryClient.json(Call.get("the manifest " + manifest.digest()), manifest.bytes());
        Map<String, Object> entry = manifest.descriptor().toJson();
        String type = json.path("artifactType").asString("");
        entry.put(
                "artifactType",
                type.isEmpty() ? json.path("config").path("mediaType").asString("") : type);
        if (json.has("annotations")) {
            entry.put("annotations", json.path("annotations"));
        }
        return entry;
    }

    private static Descriptor descriptor(JsonNode entry) {
        Map<String, String> annotations = new LinkedHashMap<>();
        entry.path("annotations")
                .properties()
                .forEach(annotation -> annotations.put(
                        annotation.getKey(), annotation.getValue().asString()));
        return new Descriptor(
                entry.path("mediaType").asString(),
                entry.path("digest").asString(),
                entry.path("size").asLong(),
                annotations);
    }
}
