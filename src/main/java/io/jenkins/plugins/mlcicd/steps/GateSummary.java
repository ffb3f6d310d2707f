package io.jenkins.plugins.mlcicd.steps;

import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.model.RecordTexts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What a step returns, for scripts to branch on: {@code if (summary.passed) …}. Small, and safe to keep over restarts. */
public final class GateSummary implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CHECKS = 100;

    private final String id;
    private final String gate;
    private final String verdict;
    private final String message;
    private final String reportUrl;
    private final int passedCount;
    private final int failedCount;
    private final ArrayList<String> failedChecks;
    private final HashMap<String, String> digests;
    private final HashMap<String, Double> metrics;
    private final HashMap<String, String> outputs;
    private final ArrayList<GateSummary> gates;

    private GateSummary(GateRecord record, ArrayList<String> failedChecks, String reportUrl, String message) {
        this.id = record.getId();
        this.gate = record.getGate();
        this.verdict = record.getVerdict().name();
        this.message = message;
        this.reportUrl = reportUrl;
        this.passedCount = record.getPassed();
        this.failedCount = record.getFailed() + record.getErrors() + record.getInconclusive();
        this.failedChecks = failedChecks;
        this.digests = new HashMap<>(record.getDigests());
        this.metrics = new HashMap<>(record.getMetrics());
        this.outputs = new HashMap<>(record.getOutputs());
        this.gates = new ArrayList<>();
    }

    /** The summary of several gates: the first that blocks speaks for all, or else the last. */
    private GateSummary(GateSummary decisive, List<GateSummary> all) {
        this.id = decisive.id;
        this.gate = decisive.gate;
        this.verdict = decisive.verdict;
        this.message = decisive.message;
        this.reportUrl = decisive.reportUrl;
        this.passedCount = all.stream().mapToInt(one -> one.passedCount).sum();
        this.failedCount = all.stream().mapToInt(one -> one.failedCount).sum();
        this.failedChecks = new ArrayList<>();
        this.digests = new HashMap<>();
        this.metrics = new HashMap<>();
        this.outputs = new HashMap<>();
        for (GateSummary one : all) {
            failedChecks.addAll(one.failedChecks);
            digests.putAll(one.digests);
            metrics.putAll(one.metrics);
            outputs.putAll(one.outputs);
        }
        this.gates = new ArrayList<>(all);
    }

    /** The summary of a report. */
    static GateSummary of(String id, Report report, Run<?, ?> run) {
        GateRecord gateRecord = GateRecord.of(id, report);
        ArrayList<String> failedChecks = new ArrayList<>();
        for (Check check : report.openChecks()) {
            if (check.status() != Status.SKIPPED && failedChecks.size() < MAX_CHECKS) {
                failedChecks.add(RecordTexts.shorten(check.title()));
            }
        }
        String url = run.getUrl() + MlBuildAction.URL + "/gate/" + id + "/";
        String rootUrl = jenkins.model.Jenkins.get().getRootUrl();
        return new GateSummary(gateRecord, failedChecks, rootUrl == null ? url : rootUrl + url, message(gateRecord));
    }

    /** The summary of the reports of one step. */
    static GateSummary of(List<GateSummary> all) {
        if (all.size() == 1) {
            return all.get(0);
        }
        GateSummary decisive = all.stream()
                .filter(one -> one.verdict().blocks())
                .findFirst()
                .or(() -> all.stream()
                        .filter(one -> one.verdict() == Verdict.WARN)
                        .findFirst())
                .orElse(all.get(all.size() - 1));
        return new GateSummary(decisive, all);
    }

    private static String message(GateRecord gateRecord) {
        String head = "gate '" + gateRecord.getId() + "': " + gateRecord.getVerdict() + ", " + gateRecord.getPassed()
                + " of " + gateRecord.getTotal() + " checks held";
        return gateRecord.getMessage().isEmpty() ? head : head + "; " + gateRecord.getMessage();
    }

    Verdict verdict() {
        return Verdict.valueOf(verdict);
    }

    /** The report's id in the build. */
    @Whitelisted
    public String getId() {
        return id;
    }

    /** The gate: "data", "evaluate", … */
    @Whitelisted
    public String getGate() {
        return gate;
    }

    /** "PASS", "WARN", "FAIL", "ERROR" or "INCONCLUSIVE". */
    @Whitelisted
    public String getVerdict() {
        return verdict;
    }

    /** Whether every blocking check held. */
    @Whitelisted
    public boolean isPassed() {
        return !verdict().blocks();
    }

    /** One sentence: the verdict, and what needs attention. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    /** Where the report is shown. */
    @Whitelisted
    public String getReportUrl() {
        return reportUrl;
    }

    /** How many checks held. */
    @Whitelisted
    public int getPassedCount() {
        return passedCount;
    }

    /** How many checks did not hold, could not be evaluated, or were not decided. */
    @Whitelisted
    public int getFailedCount() {
        return failedCount;
    }

    /** The titles of the checks that did not hold, the gravest first, at most 100 of a gate. */
    @Whitelisted
    public List<String> getFailedChecks() {
        return failedChecks;
    }

    /** The SHA-256 digests of what was judged, by its role ("data", "model", …). */
    @Whitelisted
    public Map<String, String> getDigests() {
        return digests;
    }

    /** The numbers that the gate computed, by name. */
    @Whitelisted
    public Map<String, Double> getMetrics() {
        return metrics;
    }

    /** What the gate made or decided, by name. */
    @Whitelisted
    public Map<String, String> getOutputs() {
        return outputs;
    }

    /** The summaries of the single gates, where the step ran several. */
    @Whitelisted
    public List<GateSummary> getGates() {
        return gates;
    }

    @Whitelisted
    @Override
    public String toString() {
        return message;
    }
}
