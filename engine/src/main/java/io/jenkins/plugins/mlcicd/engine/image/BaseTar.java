package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at a base's tar before Jib does, whose messages about a wrong one speak of its own temporary files. */
final class BaseTar {
    private static final String ACCEPTED = "expected a tar as 'docker save' writes it, or this command";

    private BaseTar() {}

    /**
     * Checks that a tar holds an image.
     *
     * @throws EvaluationException if it does not
     */
    static void check(Path tar) {
        if (!Files.isRegularFile(tar)) {
            throw new EvaluationException("base " + tar + ": no such file");
        }
        try (TarFile file = new TarFile(tar)) {
            check(tar, file);
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new EvaluationException("base " + tar + ": is not an image's tar; " + ACCEPTED, e);
        }
    }

    private static void check(Path tar, TarFile file) throws IOException {
        Set<String> names = new HashSet<>();
        JsonNode image = null;
        for (TarArchiveEntry entry : file.getEntries()) {
            names.add(entry.getName());
            if (entry.getName().equals("manifest.json")) {
                try (InputStream in = file.getInputStream(entry)) {
                    image = new JsonMapper().readTree(in).path(0);
                }
            }
        }
        if (image == null) {
            throw new EvaluationException(
                    "base " + tar + ": has no manifest.json, so it is not an image's tar; " + ACCEPTED);
        }
        Set<String> needed = new HashSet<>();
        needed.add(image.path("Config").asString());
        image.path("Layers").forEach(layer -> needed.add(layer.asString()));
        for (String name : needed) {
            // Also keeps a manifest from naming files outside of the tar, which Jib would read.
            if (!names.contains(name)) {
                throw new EvaluationException("base " + tar + ": its manifest.json names '" + name
                        + "', which is not in it; the tar is incomplete");
            }
        }
    }
}
