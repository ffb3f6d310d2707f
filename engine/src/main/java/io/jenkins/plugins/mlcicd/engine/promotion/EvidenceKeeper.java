package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps new evidence with a version, also what this stage does not ask for: a later stage may. */
final class EvidenceKeeper {
    private final ModelWriter writer;
    private final ReportBuilder report;
    private final String digest;
    private final PromotionRequest request;
    private final Map<String, String> kept;

    EvidenceKeeper(ModelWriter writer, ReportBuilder report, String digest, PromotionRequest request) {
        this.writer = writer;
        this.report = report;
        this.digest = digest;
        this.request = request;
        this.kept = new TreeMap<>(writer.history().evidence(digest));
        kept.remove(EvidenceFile.RECORD);
    }

    /** Keeps what is new, and returns the digests of all evidence by kind, as a transition records it. */
    Map<String, String> keep(List<EvidenceFinding> findings) {
        for (EvidenceFinding finding : findings) {
            if (!finding.isNew() || finding.evidence().isEmpty()) {
                continue;
            }
            Evidence evidence = finding.evidence().get();
            boolean isOfVersion = finding.gate().equals("data") || evidence.isAbout(digest);
            if (!isOfVersion) {
                report.log(evidence.path() + " is about another model, so it is not kept with the version");
                continue;
            }
            keep(evidence.asFile());
            if (finding.gate().equals("evaluate")) {
                keepPredictions(evidence);
            }
        }
        return kept;
    }

    private void keep(EvidenceFile file) {
        writer.keep(digest, file);
        kept.put(file.kind(), file.sha256());
    }

    /**
     * The predictions are what a later candidate is compared with, row by row. Those of the kept report stay: their file in
     * the workspace may be another model's by now.
     */
    private void keepPredictions(Evidence evidence) {
        Optional<Subject> predictions = evidence.report().subject(EvidenceFile.PREDICTIONS);
        String keptDigest = kept.get(EvidenceFile.PREDICTIONS);
        if (predictions
                .map(Subject::sha256)
                .filter(sha256 -> sha256.equals(keptDigest))
                .isPresent()) {
            return;
        }
        kept.remove(EvidenceFile.PREDICTIONS);
        if (predictions.isEmpty()) {
            return;
        }
        Subject subject = predictions.get();
        Optional<Path> file = file(subject);
        if (file.isPresent()) {
            keep(new EvidenceFile(EvidenceFile.PREDICTIONS, subject.sha256(), file.get()));
        } else {
            report.log(Printable.of(subject.name()) + " is not what the evaluate gate judged, or not there,"
                    + " so the predictions are not kept with the version");
        }
    }

    /** The subject's file, if it is there with the bytes that were judged. */
    private Optional<Path> file(Subject subject) {
        try {
            Optional<Path> file = request.inWorkspace(Path.of(subject.name()));
            boolean isThere = file.isPresent()
                    && Files.isRegularFile(file.get())
                    && Digests.ofFile(file.get()).equals(subject.sha256());
            return isThere ? file : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
