package io.jenkins.plugins.mlcicd.engine.image;

import com.google.cloud.tools.jib.api.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The small files of an image on disk that say which image it is. None of them is part of its digest. */
final class LayoutTexts {
    private static final JsonMapper MAPPER = new JsonMapper();

    private LayoutTexts() {}

    /** The OCI layout's mark. */
    static byte[] ociLayout() {
        return "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The OCI layout's index. Jib's own puts the whole reference where the specification has the tag alone, so that tools
     * would not find the image by its tag; containerd looks for the whole reference under its own key.
     */
    static byte[] index(ImageManifest manifest, ImageReference reference) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("io.containerd.image.name", reference.toStringWithQualifier());
        annotations.put("org.opencontainers.image.ref.name", reference.getQualifier());
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("mediaType", manifest.mediaType());
        entry.put("digest", manifest.self().digest());
        entry.put("size", manifest.self().bytes());
        entry.put("annotations", annotations);
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", "application/vnd.oci.image.index.v1+json");
        index.put("manifests", List.of(entry));
        return MAPPER.writeValueAsBytes(index);
    }

    /** What {@code docker load} reads: it names the same blobs, so that one tar serves Docker's and OCI's readers. */
    static byte[] dockerManifest(ImageManifest manifest, ImageReference reference) {
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("Config", manifest.config().path());
        image.put("RepoTags", List.of(reference.toStringWithQualifier()));
        image.put(
                "Layers",
                manifest.layers().stream().map(ImageManifest.Blob::path).toList());
        return MAPPER.writeValueAsBytes(List.of(image));
    }
}
