package io.jenkins.plugins.mlcicd.engine.promotion;

/**
 * A version of a model.
 *
 * @param digest the digest of its files, in lower-case hex: what it is
 * @param number what people call it, from 1 in order of registration; 0 if it is not registered yet
 */
public record VersionId(String digest, long number) {
    /** Checks the digest's form. */
    public VersionId {
        if (!digest.matches("[0-9a-f]{64}") || number < 0) {
            throw new IllegalArgumentException("not a version: " + digest + ", number " + number);
        }
    }

    /** For messages: {@code version 3 (3f2a9c1b7d04)}. */
    @Override
    public String toString() {
        return (number == 0 ? "the new version" : "version " + number) + " (" + shortDigest() + ")";
    }

    /** The digest's first twelve characters. */
    public String shortDigest() {
        return digest.substring(0, 12);
    }
}
