package io.jenkins.plugins.mlcicd.promotion;

import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.model.ReportStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The reports that a build has so far, as evidence for a promotion: one for each gate. Where a gate reported under several
 * ids, the gravest verdict speaks for it, of equal ones the newest: no second report hides a failed one.
 */
public final class BuildEvidence {
    private final Run<?, ?> run;
    private final Map<String, GateRecord> byGate = new LinkedHashMap<>();

    /** The evidence of a build. */
    public BuildEvidence(Run<?, ?> run) {
        this.run = run;
        MlBuildAction action = run.getAction(MlBuildAction.class);
        if (action != null) {
            action.getRecords()
                    .forEach(candidate -> byGate.merge(candidate.getGate(), candidate, BuildEvidence::graver));
        }
    }

    /** The JSON of the reports, by gate. */
    public Map<String, String> reports() throws IOException {
        Map<String, String> reports = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : filesByGate().entrySet()) {
            reports.put(file.getKey(), Files.readString(file.getValue()));
        }
        return reports;
    }

    /** The files of the reports, by the names that the engine gives them: {@code <gate>.json}. */
    public Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        filesByGate().forEach((gate, file) -> files.put(gate + ".json", file));
        return files;
    }

    private Map<String, Path> filesByGate() {
        Map<String, Path> files = new LinkedHashMap<>();
        ReportStore store = new ReportStore(run);
        for (GateRecord chosen : byGate.values()) {
            if (store.has(chosen.getId())) {
                files.put(chosen.getGate(), store.file(chosen.getId()));
            }
        }
        return files;
    }

    private static GateRecord graver(GateRecord older, GateRecord newer) {
        return rank(older.getVerdict()) > rank(newer.getVerdict()) ? older : newer;
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case PASS, WARN -> 0;
            case INCONCLUSIVE -> 1;
            case FAIL -> 2;
            case ERROR -> 3;
        };
    }
}
