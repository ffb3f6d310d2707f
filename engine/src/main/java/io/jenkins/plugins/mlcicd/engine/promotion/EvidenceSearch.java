package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the evidence of a version: the reports kept with it, and those of the report folder. A report of the folder
 * counts if it is about this version and not older than the kept one. A data report names no model; it counts if the
 * version comes from the build right now, or if another report beside it is about this version.
 */
final class EvidenceSearch {
    private final ModelView view;
    private final String digest;
    private final Map<String, String> recorded;

    EvidenceSearch(ModelView view, String digest) {
        this.view = view;
        this.digest = digest;
        this.recorded = view.history().evidence(digest);
    }

    /** The evidence that is kept with the version, for every gate. */
    List<EvidenceFinding> kept() {
        return Evidence.GATES.stream()
                .map(gate -> kept(gate)
                        .orElse(EvidenceFinding.missing(
                                gate, "no report of the " + gate + " gate is kept with the version")))
                .toList();
    }

    /**
     * The evidence that counts now, for every gate.
     *
     * @param fromBuild whether the version comes from the build that left the reports
     */
    List<EvidenceFinding> keptOrIn(Path folder, boolean fromBuild) {
        if (folder.toString().isEmpty()) {
            return kept();
        }
        Map<String, Optional<EvidenceFinding>> inFolder = new LinkedHashMap<>();
        Evidence.GATES.forEach(gate -> inFolder.put(gate, inFolder(folder, gate)));
        boolean isFolderOfVersion = fromBuild
                || inFolder.values().stream()
                        .flatMap(Optional::stream)
                        .flatMap(finding -> finding.evidence().stream())
                        .anyMatch(evidence -> evidence.isAbout(digest));
        List<EvidenceFinding> findings = new ArrayList<>();
        inFolder.forEach((gate, found) -> findings.add(chosen(gate, folder, found, isFolderOfVersion)));
        return findings;
    }

    private EvidenceFinding chosen(
            String gate, Path folder, Optional<EvidenceFinding> inFolder, boolean isFolderOfVersion) {
        Optional<EvidenceFinding> kept = kept(gate);
        Optional<Evidence> candidate = inFolder.flatMap(EvidenceFinding::evidence);
        boolean counts = candidate.isPresent()
                && (gate.equals("data") ? isFolderOfVersion : candidate.get().isAbout(digest))
                && !isOlder(candidate.get(), kept.flatMap(EvidenceFinding::evidence));
        if (counts) {
            return inFolder.get();
        }
        if (kept.isPresent()) {
            return kept.get();
        }
        boolean isDataOfAnother = gate.equals("data") && candidate.isPresent();
        if (inFolder.isPresent() && !isDataOfAnother) {
            return inFolder.get();
        }
        return EvidenceFinding.missing(
                gate,
                isDataOfAnother
                        ? folder + " holds no report about this version, so its data report may belong to another"
                        : "no report of the " + gate + " gate: neither in " + folder + " nor kept with the version");
    }

    private static boolean isOlder(Evidence candidate, Optional<Evidence> kept) {
        return kept.map(Evidence::report)
                .map(Report::started)
                .filter(candidate.report().started()::isBefore)
                .isPresent();
    }

    private static Optional<EvidenceFinding> inFolder(Path folder, String gate) {
        Path file = folder.resolve(gate + ".json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(EvidenceFinding.fresh(Evidence.read(gate, file)));
        } catch (IOException e) {
            return Optional.of(EvidenceFinding.unreadable(gate, Io.reason(e)));
        }
    }

    private Optional<EvidenceFinding> kept(String gate) {
        String sha256 = recorded.get(gate);
        if (sha256 == null) {
            return Optional.empty();
        }
        Optional<Path> file = view.kept(digest, gate, sha256);
        if (file.isEmpty()) {
            return Optional.of(EvidenceFinding.changed(gate, "the report kept with the version is missing"));
        }
        try {
            if (!Digests.ofFile(file.get()).equals(sha256)) {
                return Optional.of(EvidenceFinding.changed(gate, file.get() + " was changed after it was kept"));
            }
            return Optional.of(EvidenceFinding.kept(Evidence.read(gate, file.get())));
        } catch (IOException e) {
            return Optional.of(EvidenceFinding.unreadable(gate, Io.reason(e)));
        }
    }
}
