package io.jenkins.plugins.mlcicd.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.agent.EngineLauncher;
import io.jenkins.plugins.mlcicd.agent.EngineOutcome;
import io.jenkins.plugins.mlcicd.agent.EngineRequest;
import io.jenkins.plugins.mlcicd.config.MlCicdConfiguration;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.promotion.BuildEvidence;
import io.jenkins.plugins.mlcicd.promotion.BuildOrigin;
import io.jenkins.plugins.mlcicd.promotion.ControllerPromotion;
import io.jenkins.plugins.mlcicd.promotion.LastEvaluation;
import io.jenkins.plugins.mlcicd.promotion.ProjectSettings;
import io.jenkins.plugins.mlcicd.promotion.Provenance;
import io.jenkins.plugins.mlcicd.secrets.BuildSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a gate runs.
 *
 * @param run the build
 * @param workspace the folder that the step stands in
 * @param environment the build's variables
 * @param listener its log
 * @param secrets what the gate's child process finds in its environment besides, and nobody else sees
 * @param statements the signed statements about the reports that came back
 */
record GateContext(
        Run<?, ?> run,
        FilePath workspace,
        EnvVars environment,
        TaskListener listener,
        BuildSecrets secrets,
        Statements statements) {
    /** Where a gate is about to run. */
    GateContext(Run<?, ?> run, FilePath workspace, EnvVars environment, TaskListener listener, BuildSecrets secrets) {
        this(run, workspace, environment, listener, secrets, new Statements(listener));
    }

    /** Runs a command on the agent, and reads what comes back. */
    List<Report> runOnAgent(GateStep step, EngineCommand command, List<String> gates)
            throws IOException, InterruptedException {
        return runOnAgent(step, command, gates, Map.of());
    }

    /** Runs a command on the agent with folders that the controller sends along, see {@link EngineRequest}. */
    List<Report> runOnAgent(
            GateStep step, EngineCommand command, List<String> gates, Map<String, Map<String, Path>> folders)
            throws IOException, InterruptedException {
        EngineOutcome outcome = launch(step, command, gates, false, folders);
        List<Report> reports = ReceivedReports.of(outcome, gates).reports();
        statements.take(outcome.statements(), reports);
        return reports;
    }

    /**
     * The same with the evaluation of the last successful build as the baseline; where the evaluation passes, its predictions
     * are kept with the build for the next one.
     */
    List<Report> comparedWithLastBuild(
            GateStep step, EngineCommand command, List<String> gates, Map<String, Map<String, Path>> folders)
            throws IOException, InterruptedException {
        Map<String, Map<String, Path>> all = new LinkedHashMap<>(folders);
        ReportIds ids = step.reportIds();
        all.put(LastEvaluation.OPTION, LastEvaluation.of(run, ids.ofGate("evaluate")));
        List<Report> reports = runOnAgent(step, command, gates, all);
        for (Report report : reports) {
            if (report.gate().equals("evaluate")) {
                LastEvaluation.keep(run, workspace, listener, ids.of(report), report);
            }
        }
        return reports;
    }

    /** The build's reports so far. */
    BuildEvidence evidence() {
        return new BuildEvidence(run);
    }

    /** Reads the project's settings on the agent. */
    ProjectSettings settings(GateStep step) throws IOException, InterruptedException {
        EngineCommand command = new EngineCommand("check").path("--config", step.settingsFile());
        List<String> gates = List.of(ProjectSettings.GATE);
        EngineOutcome outcome = launch(step, command, gates, true, Map.of());
        Report report = ReceivedReports.of(outcome, gates).reports().get(0);
        if (report.verdict().blocks()) {
            throw new UsageException(report.openChecks().get(0).message());
        }
        return ProjectSettings.from(report);
    }

    /** The build's address; null if Jenkins does not know its own. */
    String buildUrl() {
        return BuildOrigin.buildUrl(run).orElse(null);
    }

    /** The controller's own store, for a step that stands here. */
    ControllerPromotion promotion(GateStep step) {
        return new ControllerPromotion(
                run,
                workspace,
                listener,
                new Provenance(secrets.signingKey(), BuildOrigin.revision(environment)),
                workspace == null ? DeployNode.chosen(listener) : Optional.of(new StepAgent(this, step)));
    }

    private EngineOutcome launch(
            GateStep step,
            EngineCommand command,
            List<String> gates,
            boolean quiet,
            Map<String, Map<String, Path>> folders)
            throws IOException, InterruptedException {
        List<String> javaOptions = MlCicdConfiguration.get().javaOptions(step.getMaxMemory(), step.getJavaOptions());
        EnvVars variables = new EnvVars(environment);
        variables.putAll(secrets.variables());
        variables.put(Origin.ACTOR_VARIABLE, BuildOrigin.actor(run));
        return new EngineLauncher(workspace, variables, secrets.mask(), listener, secrets.files())
                .run(new EngineRequest(command, gates, javaOptions, quiet, folders));
    }
}
