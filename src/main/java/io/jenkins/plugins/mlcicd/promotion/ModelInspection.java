package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.HistoryInspection;
import io.jenkins.plugins.mlcicd.engine.promotion.ModelHistory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the controller's store holds of a model, for readers. Paths of the controller are not shown. */
public final class ModelInspection {
    private final String model;
    private final HistoryInspection inspection;
    private final PathsOfReport paths;

    private ModelInspection(String model, HistoryInspection inspection) {
        this.model = model;
        this.inspection = inspection;
        this.paths = new PathsOfReport(ControllerStore.folder().resolve(".incoming"));
    }

    /**
     * Reads a model's ledger.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if it cannot be read
     */
    public static ModelInspection of(String model) {
        return new ModelInspection(
                model, HistoryInspection.of(KnownLadder.of(model).settings(), model, Optional.empty()));
    }

    /** The model's name. */
    public String model() {
        return model;
    }

    /** Its history, up to the first broken line of the ledger. */
    public ModelHistory history() {
        return inspection.history();
    }

    /** A file kept as evidence with a version, by the digests that the ledger records. */
    public Optional<Path> evidence(String version, String kind, String sha256) {
        return ControllerStore.open().evidence(model, version, kind, sha256);
    }

    /** What breaks the ledger's chain, if anything does. */
    public Optional<String> problem() {
        return inspection.problem().map(paths::shorten);
    }

    /** Recomputes everything, which reads all files of all versions. */
    public HistoryInspection.Outcome verify() {
        HistoryInspection.Outcome outcome = inspection.verify();
        List<String> lines = outcome.lines().stream().map(paths::shorten).toList();
        return new HistoryInspection.Outcome(outcome.isWhole(), lines);
    }
}
