package io.jenkins.plugins.mlcicd.engine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for what does not fit into memory. It goes with the session, and with the process where that is ended. */
final class SpillFolder implements AutoCloseable {
    private final Path path;
    private final Thread atExit = new Thread(this::deleteAsFarAsPossible, "delete temporary files");

    private SpillFolder(Path path) {
        this.path = path;
    }

    static SpillFolder make() throws IOException {
        SpillFolder folder = new SpillFolder(Files.createTempDirectory("ml-cicd-duckdb"));
        Runtime.getRuntime().addShutdownHook(folder.atExit);
        return folder;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook does its work.
            return;
        }
        try {
            delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** While a process ends, the database may still write; there is no one left to tell. */
    private void deleteAsFarAsPossible() {
        boolean isGone = false;
        for (int attempt = 0; attempt < 3 && !isGone; attempt++) {
            try {
                delete();
                isGone = true;
            } catch (IOException | UncheckedIOException e) {
                isGone = !Files.exists(path);
            }
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Another hook was faster.
            return;
        }
    }
}
