package io.jenkins.plugins.mlcicd.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What build.xml keeps of one gate: what trends, badges and lists need without opening its report. Builds of every
 * released version are read with this class: fields may be added, and are null in builds that were saved before.
 */
@ExportedBean(defaultVisibility = 2)
public final class GateRecord implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String gate;
    private final String name;
    private final String verdict;

    @CheckForNull
    private final String message;

    private final long started;
    private final long durationMs;
    private final int passed;
    private final int failed;
    private final int errors;
    private final int inconclusive;
    private final int skipped;

    @CheckForNull
    private final TreeMap<String, Double> metrics;

    @CheckForNull
    private final TreeMap<String, String> digests;

    @CheckForNull
    private final TreeMap<String, String> outputs;

    @CheckForNull
    private final ArrayList<String> judged;

    private GateRecord(String id, Report report) {
        this.id = id;
        this.gate = report.gate();
        this.name = RecordTexts.shorten(report.name());
        this.verdict = report.verdict().name();
        this.message = RecordTexts.message(report);
        this.started = report.started().toEpochMilli();
        this.durationMs = report.durationMs();
        this.passed = (int) report.count(Status.PASS);
        this.failed = (int) report.count(Status.FAIL);
        this.errors = (int) report.count(Status.ERROR);
        this.inconclusive = (int) report.count(Status.INCONCLUSIVE);
        this.skipped = (int) report.count(Status.SKIPPED);
        this.metrics = KeyFigures.metrics(report);
        this.digests = KeyFigures.digests(report);
        this.outputs = KeyFigures.outputs(report);
        this.judged = KeyFigures.judged(report, metrics.keySet());
    }

    /** The record of a report. */
    public static GateRecord of(String id, Report report) {
        return new GateRecord(id, report);
    }

    /** The report's id, unique in the build. */
    @Exported
    public String getId() {
        return id;
    }

    /** The gate's id: "data", "evaluate", … */
    @Exported
    public String getGate() {
        return gate;
    }

    /** What was judged, in the user's words. */
    @Exported
    public String getName() {
        return name;
    }

    /** How it ended. */
    @Exported
    public Verdict getVerdict() {
        for (Verdict value : Verdict.values()) {
            if (value.name().equals(verdict)) {
                return value;
            }
        }
        return Verdict.ERROR;
    }

    /** What needs attention, in one sentence; empty if nothing does. */
    @Exported
    public String getMessage() {
        return message == null ? "" : message;
    }

    /** When the gate started, in milliseconds since 1970. */
    @Exported
    public long getStarted() {
        return started;
    }

    /** How long it took, in milliseconds. */
    @Exported
    public long getDurationMs() {
        return durationMs;
    }

    /** How many checks held. */
    @Exported
    public int getPassed() {
        return passed;
    }

    /** How many checks did not hold. */
    @Exported
    public int getFailed() {
        return failed;
    }

    /** How many checks could not be evaluated. */
    @Exported
    public int getErrors() {
        return errors;
    }

    /** How many checks the evidence does not decide. */
    @Exported
    public int getInconclusive() {
        return inconclusive;
    }

    /** How many checks were skipped. */
    @Exported
    public int getSkipped() {
        return skipped;
    }

    /** How many checks there are. */
    @Exported
    public int getTotal() {
        return passed + failed + errors + inconclusive + skipped;
    }

    /** The numbers that trends show, by name; finite ones only. */
    @Exported
    public Map<String, Double> getMetrics() {
        return metrics == null ? Map.of() : Map.copyOf(metrics);
    }

    /** Those of the metrics that checks are about, in the order of the checks. */
    @Exported
    public List<String> getJudged() {
        return judged == null ? List.of() : List.copyOf(judged);
    }

    /** The SHA-256 digests of what was judged, by its role, the first of each role. */
    @Exported
    public Map<String, String> getDigests() {
        return digests == null ? Map.of() : Map.copyOf(digests);
    }

    /** What the gate made or decided, by name. */
    @Exported
    public Map<String, String> getOutputs() {
        return outputs == null ? Map.of() : Map.copyOf(outputs);
    }
}
