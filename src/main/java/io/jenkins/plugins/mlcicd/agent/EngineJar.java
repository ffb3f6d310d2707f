package io.jenkins.plugins.mlcicd.agent;

import java.io.Serializable;

/**
 * One jar of the engine's runtime.
 *
 * @param path its path in the plugin, for example {@code lib/picocli-4.7.7.jar}
 * @param sha256 the digest of its bytes, in lower-case hex
 */
record EngineJar(String path, String sha256) implements Serializable {
    private static final String NATIVE = "native/";

    /** A line of the index: the digest, two spaces, the path. */
    static EngineJar parse(String line) {
        String[] parts = line.split("  ", 2);
        if (parts.length != 2 || !parts[0].matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Not a line of the engine's index: " + line);
        }
        return new EngineJar(parts[1], parts[0]);
    }

    /** The jar's file name. */
    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The platform whose native library it holds, or empty. */
    String platform() {
        return path.startsWith(NATIVE) ? path.substring(NATIVE.length(), path.lastIndexOf('/')) : "";
    }
}
