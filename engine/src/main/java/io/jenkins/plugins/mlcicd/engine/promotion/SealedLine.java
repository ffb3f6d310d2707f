package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.time.DateTimeException;
import java.util.Map;
import java.util.function.Function;

/**
 * A line of JSON that ends with its own hash, taken over the very text of the line without it; so no byte of a line can
 * change unseen, and keys that later versions add are covered too.
 *
 * @param json its values
 * @param hash its hash
 */
record SealedLine(JsonObject json, String hash) {
    /** What the first line of a chain gives as the hash of the line before. */
    static final String NO_HASH = "0".repeat(64);

    private static final String BEFORE_HASH = ",\"hash\":\"";
    private static final String AFTER_HASH = "\"}";
    private static final int HASH_LENGTH = 64;
    private static final int END_LENGTH = BEFORE_HASH.length() + HASH_LENGTH + AFTER_HASH.length();

    /** Values as a line, without a line feed. */
    static String write(Map<String, Object> values) {
        String content = Json.line(values);
        return content.substring(0, content.length() - 1) + BEFORE_HASH + Digests.ofText(content) + AFTER_HASH;
    }

    /**
     * Reads a line.
     *
     * @param noun what it should be, for messages
     * @throws IllegalArgumentException if it is not that, or its content does not have its hash
     */
    static <T> T read(String line, String noun, Function<SealedLine, T> content) {
        int end = line.length() - END_LENGTH;
        if (end < 1 || !line.startsWith(BEFORE_HASH, end) || !line.endsWith(AFTER_HASH)) {
            throw new IllegalArgumentException("is not " + noun + ": it does not end with a hash");
        }
        int start = end + BEFORE_HASH.length();
        String hash = line.substring(start, start + HASH_LENGTH);
        String actual = Digests.ofText(line.substring(0, end) + "}");
        if (!actual.equals(hash)) {
            throw new IllegalArgumentException(
                    "was changed: its content has the hash " + actual + ", the line says " + hash);
        }
        try {
            return content.apply(new SealedLine(Json.object(line), hash));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("is not " + noun + ": " + e.getMessage(), e);
        }
    }
}
