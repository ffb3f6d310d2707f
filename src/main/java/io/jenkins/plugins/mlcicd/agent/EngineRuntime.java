package io.jenkins.plugins.mlcicd.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The jars that the engine's child process runs from, as this plugin carries them: {@code lib/} for every platform,
 * {@code native/<platform>/} with the embedded database's native library for one.
 */
final class EngineRuntime {
    /** The class that the child process starts. */
    static final String MAIN_CLASS = "io.jenkins.plugins.mlcicd.engine.cli.Main";

    private static final String FOLDER = "/ml-cicd-engine/";

    private final List<EngineJar> jars;

    private EngineRuntime(List<EngineJar> jars) {
        this.jars = jars;
    }

    /** Reads the index that was made when the plugin was built. */
    static EngineRuntime load() throws IOException {
        List<EngineJar> jars = new ArrayList<>();
        try (InputStream in = open("index.txt")) {
            String index = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            index.lines().filter(line -> !line.isBlank()).map(EngineJar::parse).forEach(jars::add);
        }
        return new EngineRuntime(jars);
    }

    /** The jars that every platform needs. */
    List<EngineJar> libraries() {
        return jars.stream().filter(jar -> jar.platform().isEmpty()).toList();
    }

    /** The jars with the native library for a platform; empty if there is none for it. */
    List<EngineJar> nativeLibraries(String platform) {
        return jars.stream()
                .filter(jar -> jar.platform().equals(platform) && !platform.isEmpty())
                .toList();
    }

    /** The platforms for which there is a native library. */
    List<String> platforms() {
        return jars.stream()
                .map(EngineJar::platform)
                .filter(platform -> !platform.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** A jar's bytes. */
    static InputStream open(EngineJar jar) throws IOException {
        return open(jar.path());
    }

    private static InputStream open(String path) throws IOException {
        URL resource = EngineRuntime.class.getResource(FOLDER + path);
        if (resource == null) {
            throw new IOException("The plugin was packed without the engine: " + FOLDER + path + " is missing");
        }
        return resource.openStream();
    }
}
