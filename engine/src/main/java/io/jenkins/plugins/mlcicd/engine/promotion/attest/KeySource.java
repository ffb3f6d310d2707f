package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a key is: in a file, or in a text. What is in it is read only when it is used, and never told. */
public final class KeySource {
    private static final int LONGEST = 1 << 16;

    private final String name;
    private final Path file;
    private final String text;

    private KeySource(String name, Path file, String text) {
        this.name = name;
        this.file = file;
        this.text = text;
    }

    /** A key in a file. */
    public static KeySource file(Path file) {
        return new KeySource(file.toString(), file, null);
    }

    /** A key that somebody hands over, with a name for messages. */
    public static KeySource text(String name, String pem) {
        return new KeySource(name, null, pem);
    }

    /** A key in an environment variable: the key itself, or the path of its file; empty if it is not set. */
    static Optional<KeySource> variable(String name, String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                value.contains("-----BEGIN ")
                        ? text("the environment variable " + name, value)
                        : new KeySource(
                                "the file that the environment variable " + name + " names",
                                pathOf(name, value),
                                null));
    }

    SigningKey signingKey() {
        return SigningKey.read(content(), name);
    }

    VerificationKey publicKey() {
        return VerificationKey.read(content(), name);
    }

    /** Not the key. */
    @Override
    public String toString() {
        return name;
    }

    private String content() {
        if (text != null) {
            return text;
        }
        try {
            if (Files.size(file) > LONGEST) {
                throw new UsageException(name + ": is larger than any key");
            }
            // Keys are ASCII; this reads any bytes, so that other files are refused for what they hold.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new UsageException(name + ": there is no such key file", e);
        } catch (IOException e) {
            throw new UsageException(name + ": the key file cannot be read", e);
        }
    }

    /** A value that is no path could be a damaged key, so it is not told. */
    private static Path pathOf(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException(
                    "the environment variable " + name + " holds neither a key in PEM nor the path of one");
        }
    }
}
