package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The stages that a project's file had when a build last promoted the model, kept beside the model's ledger. */
final class LadderFile {
    private final Path file;

    private LadderFile(Path file) {
        this.file = file;
    }

    /** The file of a model that the store has. */
    static LadderFile of(String model) {
        return new LadderFile(ControllerStore.folder().resolve(model).resolve("ladder.json"));
    }

    /** Replaces what was kept. */
    void write(Ladder ladder) throws IOException {
        AtomicFiles.write(file, ladder.json());
    }

    /**
     * What was kept; empty if nothing was.
     *
     * @throws IOException if it cannot be read
     */
    Optional<Ladder> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Ladder.ofJson(Files.readString(file), file.getFileName().toString()));
        } catch (RuntimeException e) {
            throw new IOException("no ladder: " + e.getMessage(), e);
        }
    }
}
