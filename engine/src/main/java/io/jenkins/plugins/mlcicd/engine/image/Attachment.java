package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import io.jenkins.plugins.mlcicd.engine.registry.Descriptor;
import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryAccess;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryException;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document about an image that lies beside it in the registry, as an artifact that refers to it.
 *
 * @param type its media type
 * @param text what it says
 */
record Attachment(String type, String text) {
    private static final String EMPTY_TYPE = "application/vnd.oci.empty.v1+json";
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    /**
     * Puts it there. A registry that does not know referrers gets it under the fall-back tag.
     *
     * @throws EvaluationException if the registry does not take it
     */
    void push(RegistryReference reference, RegistryAccess access, ImageManifest image) {
        RegistryClient client = new RegistryClient(reference, access);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Descriptor config = new Descriptor(EMPTY_TYPE, digest(EMPTY), EMPTY.length);
        Descriptor document = new Descriptor(type, digest(bytes), bytes.length);
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", Manifest.OCI);
        manifest.put("artifactType", type);
        manifest.put("config", config.toJson());
        manifest.put("layers", List.of(document.toJson()));
        manifest.put(
                "subject",
                new Descriptor(
                                image.mediaType(),
                                image.self().digest(),
                                image.self().bytes())
                        .toJson());
        try {
            upload(client, config.digest(), EMPTY);
            upload(client, document.digest(), bytes);
            client.referrers()
                    .attach(
                            new Manifest(Manifest.OCI, new JsonMapper().writeValueAsBytes(manifest)),
                            image.self().digest());
        } catch (RegistryException e) {
            throw new EvaluationException("push of " + reference + ": its " + type + ": " + e.getMessage(), e);
        }
    }

    private static void upload(RegistryClient client, String digest, byte[] bytes) {
        if (!client.hasBlob(digest)) {
            client.upload(digest, BlobSource.of(bytes));
        }
    }

    private static String digest(byte[] bytes) {
        return "sha256:" + Digests.ofBytes(bytes);
    }
}
