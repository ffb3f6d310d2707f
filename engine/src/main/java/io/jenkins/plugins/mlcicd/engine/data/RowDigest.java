package io.jenkins.plugins.mlcicd.engine.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 digest of a query's rows, in the order in which they came. It is taken over the columns' names and then all
 * values as texts, each as its length in UTF-8 bytes (four bytes, big-endian; -1 for null) and these bytes. Two results
 * with the same names, values and order have the same digest, whatever stored them.
 */
final class RowDigest {
    private final MessageDigest sha256;
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    private long bytes;

    /** What was digested: how many bytes, and their digest in lower-case hex. */
    record Result(String sha256, long bytes) {}

    RowDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Takes in the next value, or null. */
    void add(String value) {
        byte[] text = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        length.clear();
        length.putInt(value == null ? -1 : text.length);
        sha256.update(length.array());
        sha256.update(text);
        bytes += Integer.BYTES + text.length;
    }

    Result result() {
        return new Result(HexFormat.of().formatHex(sha256.digest()), bytes);
    }
}
