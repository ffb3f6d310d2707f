package io.jenkins.plugins.mlcicd.engine.image.artifact;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.registry.Descriptor;
import io.jenkins.plugins.mlcicd.engine.registry.Manifest;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryAccess;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pulls a model that was pushed as an artifact: into a new folder, whole or not at all. */
public final class ModelPull {
    private final String written;
    private final RegistryReference reference;
    private final RegistryClient client;

    /**
     * A pull.
     *
     * @param written the artifact's name as the user wrote it
     * @param environment may have a login for the registry
     * @param plainHttp registries that may be reached over plain HTTP
     * @throws UsageException if the name is none
     */
    public ModelPull(String written, Map<String, String> environment, Set<String> plainHttp) {
        this.written = written;
        this.reference = RegistryReference.parse(written)
                .orElseThrow(() -> new UsageException("'" + written
                        + "' is not the name of an artifact; expected registry/repository@sha256:… or"
                        + " registry/repository:tag"));
        RegistryAccess access =
                RegistryAccess.from(environment, Set.of(reference.registry())).withPlainHttp(plainHttp);
        this.client = new RegistryClient(reference, access);
    }

    /**
     * Pulls the model.
     *
     * @param folder must not be there, or be empty
     * @return the digest of the artifact's manifest
     * @throws EvaluationException if it is not there, or is not what it says
     */
    public String into(Path folder) {
        try {
            refuseToOverwrite(folder);
            Manifest manifest = client.manifest(reference.tagOrDigest())
                    .orElseThrow(() -> new EvaluationException(written + ": is not in the registry"));
            JsonNode json = new JsonMapper().readTree(manifest.bytes());
            if (!json.path("artifactType").asString("").equals(ModelPack.ARTIFACT_TYPE)) {
                throw new EvaluationException(written + ": is no model; expected an artifact of the type "
                        + ModelPack.ARTIFACT_TYPE + ", as ml-cicd image --artifact pushes it");
            }
            Path parent = folder.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            Path unfinished = Files.createTempDirectory(parent, "." + folder.getFileName() + ".");
            try {
                for (JsonNode layer : json.path("layers")) {
                    pull(layer, unfinished);
                }
                checkModel(json, unfinished);
                Files.deleteIfExists(folder);
                AtomicFiles.move(unfinished, folder);
            } finally {
                delete(unfinished);
            }
            return manifest.digest();
        } catch (JacksonException e) {
            throw new EvaluationException(written + ": its manifest is not JSON", e);
        } catch (IOException e) {
            throw new EvaluationException(folder + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static void refuseToOverwrite(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                empty = files.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new UsageException(folder + ": is there already; expected a new or empty folder");
        }
    }

    private void pull(JsonNode layer, Path folder) throws IOException {
        String type = layer.path("mediaType").asString("");
        if (!type.startsWith(ModelPack.LAYERS) || !type.endsWith(ModelPack.RAW)) {
            throw new EvaluationException(written + ": has a layer of the type '" + type
                    + "'; only files as they are (…" + ModelPack.RAW + ") can be pulled");
        }
        String path = layer.path("annotations").path(ModelPack.FILE_PATH).asString("");
        Path file = inside(folder, path);
        Files.createDirectories(file.getParent());
        if (Files.exists(file)) {
            throw new EvaluationException(written + ": has two files with the path '" + path + "'");
        }
        client.download(
                new Descriptor(
                        type,
                        layer.path("digest").asString(""),
                        layer.path("size").asLong(0)),
                file);
    }

    /** A registry's paths are not to be trusted: none may lead out of the folder. */
    private Path inside(Path folder, String path) {
        try {
            Path file = folder.resolve(path).normalize();
            if (!path.isEmpty() && file.startsWith(folder) && !file.equals(folder)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        throw new EvaluationException(written + ": has a file with the path '" + path.replace('\0', '?')
                + "', which does not lie in the model's folder");
    }

    /** All files together are the model that the gates judged, if its digest was kept. */
    private void checkModel(JsonNode manifest, Path folder) throws IOException {
        String expected =
                manifest.path("annotations").path(ModelPack.MODEL_DIGEST).asString("");
        List<Path> files = Digests.filesIn(folder);
        boolean same = expected.isEmpty()
                || expected.equals(Digests.of(folder))
                || (files.size() == 1 && expected.equals(Digests.ofFile(files.get(0))));
        if (!same) {
            throw new EvaluationException(written + ": its files are not the model " + expected + " that it names");
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
