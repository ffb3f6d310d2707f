package io.jenkins.plugins.mlcicd.engine.report;

/**
 * One input that a gate judged, named so that anyone can prove later that it was these bytes.
 *
 * @param role what part it plays: "data", "suite", "thresholds", "predictions", "baseline", "model", "image", …
 * @param name the name the user knows it by, usually its path
 * @param sha256 lower-case hex digest of its bytes; of a folder, the digest of its manifest (see Digests)
 * @param bytes its size in bytes
 */
public record Subject(String role, String name, String sha256, long bytes) {
    /** Checks the digest's form. */
    public Subject {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Not a SHA-256 digest: " + sha256);
        }
    }
}
