package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something named by its digest: an in-toto resource descriptor.
 *
 * @param name what people call it; may be empty
 * @param uri where it is from; may be empty
 * @param digest digests by algorithm; at least one
 * @param role what part it played; may be empty
 */
public record Resource(String name, String uri, Map<String, String> digest, String role) {
    /** Freezes the digests. */
    public Resource {
        digest = Map.copyOf(digest);
        if (digest.isEmpty()) {
            throw new IllegalArgumentException("has a resource without a digest");
        }
    }

    /** Bytes with a name. */
    public static Resource of(String name, String sha256) {
        return new Resource(name, "", Map.of("sha256", sha256), "");
    }

    /** The same with a role. */
    public Resource as(String newRole) {
        return new Resource(name, uri, digest, newRole);
    }

    /** Whether it has this SHA-256. */
    public boolean has(String sha256) {
        return sha256.equals(digest.get("sha256"));
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (!name.isEmpty()) {
            map.put("name", name);
        }
        if (!uri.isEmpty()) {
            map.put("uri", uri);
        }
        map.put("digest", digest);
        if (!role.isEmpty()) {
            map.put("annotations", Map.of("role", role));
        }
        return map;
    }

    static Resource read(Map<String, Object> json) {
        Map<String, String> digests = new LinkedHashMap<>();
        Map<String, Object> digest = AttestJson.part(json, "digest");
        digest.keySet().forEach(algorithm -> digests.put(algorithm, AttestJson.text(digest, algorithm)));
        return new Resource(
                AttestJson.optionalText(json, "name").orElse(""),
                AttestJson.optionalText(json, "uri").orElse(""),
                digests,
                "");
    }
}
