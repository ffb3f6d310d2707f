package io.jenkins.plugins.mlcicd.steps;

import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.promotion.TargetAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The agent that a step stands on, for deployments.
 *
 * @param context where the step stands
 * @param step the step, which says how the engine is run there
 */
record StepAgent(GateContext context, GateStep step) implements TargetAgent {
    private static final List<String> GATES = List.of("deploy");

    @Override
    public List<Report> run(EngineCommand command, Map<String, Map<String, Path>> folders)
            throws IOException, InterruptedException {
        return context.runOnAgent(step, command.needsDatabase(), GATES, folders);
    }

    @Override
    public Optional<String> settingsFile() {
        return Optional.ofNullable(step.settingsFile());
    }
}
