package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A temporary folder for copies of what lies on another machine. It goes when this is closed, or else with the process. */
final class FetchedFiles implements AutoCloseable {
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(FetchedFiles::delete)));
    }

    private final Path folder;

    FetchedFiles() {
        try {
            folder = Files.createTempDirectory("ml-cicd-");
        } catch (IOException e) {
            throw new EvaluationException("No temporary folder can be made: " + Io.reason(e), e);
        }
        OPEN.add(folder);
    }

    /** A new folder below this one. */
    Path newFolder() {
        try {
            return Files.createDirectory(newFile());
        } catch (IOException e) {
            throw new EvaluationException("No temporary folder can be made: " + Io.reason(e), e);
        }
    }

    /** The name of a file that is not there yet. */
    Path newFile() {
        return folder.resolve(UUID.randomUUID().toString());
    }

    @Override
    public void close() {
        OPEN.remove(folder);
        delete(folder);
    }

    private static void delete(Path folder) {
        try {
            DurableFiles.deleteTree(folder);
        } catch (IOException e) {
            // The system empties its folder for temporary files.
            folder.toFile().deleteOnExit();
        }
    }
}
