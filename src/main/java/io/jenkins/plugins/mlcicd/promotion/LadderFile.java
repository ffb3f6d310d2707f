package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stages that a project's file had when a build last promoted the model, and whose signatures counted, kept beside the
 * model's ledger.
 */
final class LadderFile {
    private static final String NAME = "ladder.json";
    private static final String SIGNING = "signing";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    private LadderFile(Path file) {
        this.file = file;
    }

    /** The file of a model that the store has. */
    static LadderFile of(String model) {
        return new LadderFile(ControllerStore.folder().resolve(model).resolve(NAME));
    }

    /**
     * What was kept.
     *
     * @param ladder the stages
     * @param signing whose signatures count, and where they are asked for
     */
    record Kept(Ladder ladder, SigningSettings signing) {}

    /** Replaces what was kept. */
    void write(Ladder ladder, SigningSettings signing) throws IOException {
        AtomicFiles.write(file, json(ladder, signing));
    }

    /** What is kept, as text. */
    static String json(Ladder ladder, SigningSettings signing) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("stages", ladder.stages().stream().map(Stage::written).toList());
        if (!signing.equals(SigningSettings.none())) {
            kept.put(SIGNING, signing.describe());
        }
        return JSON.writeValueAsString(kept);
    }

    /**
     * What was kept; empty if nothing was.
     *
     * @throws IOException if it cannot be read
     */
    Optional<Kept> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ofJson(Files.readString(file)));
        } catch (RuntimeException e) {
            throw new IOException("no ladder: " + e.getMessage(), e);
        }
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws RuntimeException if it is something else
     */
    static Kept ofJson(String json) {
        Object signing = JSON.readValue(json, Map.class).get(SIGNING);
        return new Kept(Ladder.ofJson(json, NAME), ProjectSettings.signing(signing));
    }
}
