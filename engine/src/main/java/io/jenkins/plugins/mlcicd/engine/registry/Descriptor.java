package io.jenkins.plugins.mlcicd.engine.registry;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a manifest says about a blob or another manifest.
 *
 * @param mediaType what its bytes are
 * @param digest {@code sha256:…} of its bytes
 * @param size the number of its bytes
 * @param annotations further texts, perhaps none
 */
public record Descriptor(String mediaType, String digest, long size, Map<String, String> annotations) {
    /** A descriptor without annotations. */
    public Descriptor(String mediaType, String digest, long size) {
        this(mediaType, digest, size, Map.of());
    }

    /** As it stands in a manifest's JSON. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mediaType", mediaType);
        json.put("digest", digest);
        json.put("size", size);
        if (!annotations.isEmpty()) {
            json.put("annotations", annotations);
        }
        return json;
    }
}
