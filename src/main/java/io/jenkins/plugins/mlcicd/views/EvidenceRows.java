package io.jenkins.plugins.mlcicd.views;

import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.promotion.ModelInspection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Finds the reports that count for a version: in the build that waits, else with what is kept of the version. */
final class EvidenceRows {
    private static final Logger LOGGER = Logger.getLogger(EvidenceRows.class.getName());

    private final Optional<Run<?, ?>> run;
    private final String version;
    private final Optional<ModelInspection> inspection;

    /**
     * The reports of a version.
     *
     * @param run the build that waits, if there is one that the user may see
     */
    EvidenceRows(String model, String version, Optional<Run<?, ?>> run) {
        this.run = run;
        this.version = version;
        this.inspection = inspection(model);
    }

    /** The rows of reports, by gate. */
    List<EvidenceRow> of(Map<String, String> evidence) {
        Map<String, EvidenceLink> kept = new TreeMap<>();
        inspection
                .map(EvidenceFiles::new)
                .ifPresent(files -> files.links(evidence).forEach(link -> kept.put(link.kind(), link)));
        return new TreeMap<>(evidence)
                .entrySet().stream()
                        .map(entry ->
                                row(entry.getKey(), entry.getValue(), Optional.ofNullable(kept.get(entry.getKey()))))
                        .toList();
    }

    private EvidenceRow row(String gate, String sha256, Optional<EvidenceLink> kept) {
        return run.flatMap(build -> EvidenceRow.ofBuild(build, gate, sha256))
                .or(() -> kept.map(link -> EvidenceRow.ofStore(inspection.orElseThrow(), version, link)))
                .orElseGet(() -> EvidenceRow.bare(gate, sha256));
    }

    private static Optional<ModelInspection> inspection(String model) {
        try {
            return Optional.of(ModelInspection.of(model));
        } catch (UsageException | EvaluationException e) {
            LOGGER.log(Level.FINE, e, () -> "The store has nothing of " + model + " that can be read");
            return Optional.empty();
        }
    }
}
