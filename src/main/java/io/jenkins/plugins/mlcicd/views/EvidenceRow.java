package io.jenkins.plugins.mlcicd.views;

import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.render.ValueView;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.model.ReportStore;
import io.jenkins.plugins.mlcicd.promotion.ModelInspection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A report that speaks for a version: a page of the build that waits, or else a file that is kept with the version. */
@ExportedBean(defaultVisibility = 2)
public final class EvidenceRow {
    private static final Logger LOGGER = Logger.getLogger(EvidenceRow.class.getName());
    private static final int MOST_METRICS = 8;

    private final String gate;
    private final String sha256;
    private final String path;
    private final Optional<GateRecord> found;

    private EvidenceRow(String gate, String sha256, String path, Optional<GateRecord> found) {
        this.gate = gate;
        this.sha256 = sha256;
        this.path = path;
        this.found = found;
    }

    /** The row of a report that a build has; empty if it is none of the build's. */
    static Optional<EvidenceRow> ofBuild(Run<?, ?> run, String gate, String sha256) {
        MlBuildAction action = run.getAction(MlBuildAction.class);
        return action == null
                ? Optional.empty()
                : action.getRecords().stream()
                        .filter(candidate -> candidate.getGate().equals(gate))
                        .filter(candidate -> sha256.equals(digest(new ReportStore(run), candidate.getId())))
                        .findFirst()
                        .map(candidate -> new EvidenceRow(
                                gate,
                                sha256,
                                run.getUrl() + MlBuildPageAction.gatePath(candidate.getId()),
                                Optional.of(candidate)));
    }

    /** The row of a report that is kept with a version; what it says is shown to those who may have the file. */
    static EvidenceRow ofStore(ModelInspection inspection, String version, EvidenceLink link) {
        Optional<GateRecord> found = link.path() == null
                ? Optional.empty()
                : inspection.evidence(version, link.kind(), link.sha256()).flatMap(file -> read(link.kind(), file));
        return new EvidenceRow(link.kind(), link.sha256(), link.path(), found);
    }

    /** The row of a report of which no more is known. */
    static EvidenceRow bare(String gate, String sha256) {
        return new EvidenceRow(gate, sha256, null, Optional.empty());
    }

    /** The gate. */
    @Exported
    public String getGate() {
        return gate;
    }

    /** The report's digest. */
    @Exported
    public String getSha256() {
        return sha256;
    }

    /** Where the report is, below Jenkins' address; null if the user may not see it. */
    public String getPath() {
        return path;
    }

    /** How the gate ended, or null. */
    public Look getLook() {
        return found.map(candidate -> Look.of(candidate.getVerdict())).orElse(null);
    }

    /** The metrics that its rules are about, such as {@code roc_auc 0.79}; may be empty. */
    public String getMetrics() {
        return found.stream()
                .flatMap(candidate -> candidate.getJudged().stream()
                        .filter(candidate.getMetrics()::containsKey)
                        .limit(MOST_METRICS)
                        .map(name -> name + " "
                                + ValueView.of(candidate.getMetrics().get(name), "")
                                        .text()))
                .collect(Collectors.joining(" · "));
    }

    private static Optional<GateRecord> read(String gate, Path file) {
        try {
            return Optional.of(GateRecord.of(gate, ReportJson.read(file)));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read " + file);
            return Optional.empty();
        }
    }

    private static String digest(ReportStore store, String id) {
        Path file = store.file(id);
        try {
            return store.has(id) ? Digests.ofFile(file) : "";
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read " + file);
            return "";
        }
    }
}
