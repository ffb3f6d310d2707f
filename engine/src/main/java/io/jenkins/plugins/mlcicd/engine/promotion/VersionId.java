package io.jenkins.plugins.mlcicd.engine.promotion;

/**
 * A version of a model.
 *
 * @param digest the digest of its files, in lower-case hex: what it is
 * @param number what people call it, from 1 in order of registration; 0 if it is not registered yet
 */
public record VersionId(String digest, long number) {
    private static final int DIGEST_LENGTH = 64;

    /** Checks the digest's form. */
    public VersionId {
        // Not by a regular expression: a long ledger names hundreds of thousands.
        boolean isDigest = digest.length() == DIGEST_LENGTH && digest.chars().allMatch(VersionId::isHex);
        if (!isDigest || number < 0) {
            throw new IllegalArgumentException("not a version: " + digest + ", number " + number);
        }
    }

    private static boolean isHex(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
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
