package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text files with a key between two lines of dashes (RFC 7468). */
final class Pem {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private Pem() {}

    /** What the first block of a text says that it is, for example {@code PRIVATE KEY}; empty if it has no block. */
    static Optional<String> label(String text) {
        Matcher block = BLOCK.matcher(text);
        return block.find() ? Optional.of(block.group(1)) : Optional.empty();
    }

    /** The bytes of the first block with a label; empty if there is none, or it is not base64. */
    static Optional<byte[]> bytes(String text, String label) {
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(1).equals(label)) {
                return decode(block.group(2));
            }
        }
        return Optional.empty();
    }

    /** Bytes as a block, in lines of 64 characters as OpenSSL and Python's cryptography write them. */
    static String write(String label, byte[] bytes) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + label + "-----\n" + lines.encodeToString(bytes) + "\n-----END " + label + "-----\n";
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
