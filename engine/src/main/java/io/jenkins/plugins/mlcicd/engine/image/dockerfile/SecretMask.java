package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Hides secrets in what a tool prints: a RUN instruction may print what it mounts. */
final class SecretMask {
    private static final int SHORTEST = 4;

    private final List<String> secrets = new ArrayList<>();

    /** Hides this text, each of its lines by itself. */
    void hide(byte[] secret) {
        new String(secret, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST)
                .forEach(secrets::add);
        secrets.sort(Comparator.comparing(String::length).reversed());
    }

    String mask(String line) {
        String masked = line;
        for (String secret : secrets) {
            masked = masked.replace(secret, "****");
        }
        return masked;
    }
}
