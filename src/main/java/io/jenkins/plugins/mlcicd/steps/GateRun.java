package io.jenkins.plugins.mlcicd.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.agent.EngineLauncher;
import io.jenkins.plugins.mlcicd.agent.EngineOutcome;
import io.jenkins.plugins.mlcicd.agent.EngineRequest;
import io.jenkins.plugins.mlcicd.config.MlCicdConfiguration;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a gate in a build: launches the engine, attaches what it reports, and only then lets the verdict take effect. */
final class GateRun {
    private final Run<?, ?> run;
    private final FilePath workspace;
    private final EnvVars environment;
    private final TaskListener listener;

    GateRun(Run<?, ?> run, FilePath workspace, EnvVars environment, TaskListener listener) {
        this.run = run;
        this.workspace = workspace;
        this.environment = environment;
        this.listener = listener;
    }

    /**
     * Runs a gate.
     *
     * @throws hudson.AbortException if its verdict ends the build
     */
    GateSummary run(GateStep step, StageWarning warning) throws IOException, InterruptedException {
        for (String gate : step.gates()) {
            step.reportId(gate);
        }
        EngineRequest request = new EngineRequest(
                step.completeCommand(),
                step.gates(),
                MlCicdConfiguration.get().javaOptions(step.getMaxMemory(), step.getJavaOptions()),
                Map.of());
        EngineOutcome outcome = new EngineLauncher(workspace, environment, listener).run(request);
        ReceivedReports received = ReceivedReports.of(outcome, step.gates());
        List<GateSummary> summaries = new ArrayList<>();
        for (Report report : received.reports()) {
            summaries.add(attach(step.reportId(report.gate()), report));
        }
        GateSummary summary = GateSummary.of(summaries);
        new Consequences(run, listener, warning).apply(step, summary);
        return summary;
    }

    private GateSummary attach(String id, Report report) throws IOException {
        Optional<GateRecord> replaced = MlBuildAction.attach(run, id, report);
        replaced.ifPresent(older -> listener.getLogger()
                .println("ml-cicd: this replaces the report '" + id + "' that the build had (" + older.getVerdict()
                        + "); give a gate its own id to keep both"));
        GateSummary summary = GateSummary.of(id, report, run);
        listener.getLogger().println("ml-cicd: " + summary.getMessage());
        return summary;
    }
}
