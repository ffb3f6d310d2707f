package io.jenkins.plugins.mlcicd.promotion;

import hudson.model.Run;
import io.jenkins.plugins.mlcicd.agent.ReportStatement;
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

    /** What the engine calls the report of a gate. */
    public static String reportFile(String gate) {
        return gate + ".json";
    }

    /** What the engine calls the signed statement about it. */
    public static String statementFile(String gate) {
        return gate + ReportStatement.SUFFIX;
    }

    /** The reports and the signed statements about them, by the names that the engine gives the files. */
    public Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : files().entrySet()) {
            texts.put(file.getKey(), Files.readString(file.getValue()));
        }
        return texts;
    }

    /** The files of the same. */
    public Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        ReportStore store = new ReportStore(run);
        for (GateRecord chosen : byGate.values()) {
            if (store.has(chosen.getId())) {
                files.put(reportFile(chosen.getGate()), store.file(chosen.getId()));
                Path statement = store.statement(chosen.getId());
                if (Files.isRegularFile(statement)) {
                    files.put(statementFile(chosen.getGate()), statement);
                }
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
