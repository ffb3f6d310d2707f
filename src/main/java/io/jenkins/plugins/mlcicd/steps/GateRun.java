package io.jenkins.plugins.mlcicd.steps;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.promotion.ProjectSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a gate in a build: launches the engine, attaches what it reports, and only then lets the verdict take effect. */
final class GateRun {
    private final GateContext context;

    GateRun(GateContext context) {
        this.context = context;
    }

    /**
     * Runs a gate.
     *
     * @throws hudson.AbortException if its verdict ends the build
     */
    GateSummary run(GateStep step, StageWarning warning) throws IOException, InterruptedException {
        return conclude(step, judge(step, () -> step.judge(context)), warning);
    }

    /**
     * Attaches reports, and then lets their verdict take effect.
     *
     * @throws hudson.AbortException if it ends the build
     */
    GateSummary conclude(GateStep step, List<Report> reports, StageWarning warning)
            throws IOException, InterruptedException {
        ReportIds ids = step.reportIds();
        List<GateSummary> summaries = new ArrayList<>();
        for (Report report : reports) {
            summaries.add(attach(ids.of(report), report));
        }
        GateSummary summary = GateSummary.of(summaries);
        new Consequences(context.run(), context.listener(), warning).apply(step, summary);
        return summary;
    }

    /** What is found wrong on the controller becomes a report like what is found wrong on the agent. */
    static List<Report> judge(GateStep step, Judgement judgement) throws IOException, InterruptedException {
        try {
            return judgement.reports();
        } catch (UsageException | EvaluationException e) {
            boolean isOfOneGate = step.gates().size() == 1;
            String gate = isOfOneGate ? step.gates().get(0) : ProjectSettings.GATE;
            return List.of(ErrorReport.of(gate, e.getMessage()));
        }
    }

    /** What judges. */
    @FunctionalInterface
    interface Judgement {
        /** Judges. */
        List<Report> reports() throws IOException, InterruptedException;
    }

    private GateSummary attach(String id, Report report) throws IOException {
        Optional<GateRecord> replaced = MlBuildAction.attach(
                context.run(), id, report, context.statements().about(report));
        replaced.ifPresent(older -> context.listener()
                .getLogger()
                .println("ml-cicd: this replaces the report '" + id + "' that the build had (" + older.getVerdict()
                        + "); give a gate its own id to keep both"));
        GateSummary summary = GateSummary.of(id, report, context.run());
        context.listener().getLogger().println("ml-cicd: " + summary.getMessage());
        return summary;
    }
}
