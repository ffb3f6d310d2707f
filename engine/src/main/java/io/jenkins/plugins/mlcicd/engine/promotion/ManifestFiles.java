package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files of a manifest: SHA-256 by path. */
final class ManifestFiles {
    private static final int NAME_START = 66;

    private ManifestFiles() {}

    /** The files that a manifest lists; what is no line of a manifest is passed over. */
    static Map<String, String> parse(String manifest) {
        Map<String, String> digests = new TreeMap<>();
        manifest.lines()
                .filter(line -> line.length() > NAME_START)
                .forEach(line -> digests.put(line.substring(NAME_START), line.substring(0, NAME_START - 2)));
        return digests;
    }

    /** The files of a model, which is a folder or a single file. */
    static Map<String, String> of(Path model) throws IOException {
        return Files.isDirectory(model)
                ? parse(Digests.manifest(model))
                : Map.of(model.toAbsolutePath().getFileName().toString(), Digests.ofFile(model));
    }
}
