package io.jenkins.plugins.mlcicd.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.secrets.BuildSecrets;
import java.io.IOException;
import java.util.Set;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Where a step stands in a Pipeline. */
final class PipelineContext {
    private final StepContext context;

    PipelineContext(StepContext context) {
        this.context = context;
    }

    /** Where a gate is about to run; its workspace is null outside of a node. */
    GateContext of(GateStep step) throws IOException, InterruptedException {
        return of(step, context.get(FilePath.class));
    }

    /** The same without a workspace, whose agent may be gone. */
    GateContext withoutWorkspace(GateStep step) throws IOException, InterruptedException {
        return of(step, null);
    }

    private GateContext of(GateStep step, FilePath workspace) throws IOException, InterruptedException {
        TaskListener listener = context.get(TaskListener.class);
        Run<?, ?> run = context.get(Run.class);
        EnvVars environment = context.get(EnvVars.class);
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        Set<String> sensitive = expander == null ? Set.of() : expander.getSensitiveVariables();
        EnvVars variables = environment == null ? run.getEnvironment(listener) : environment;
        BuildSecrets secrets = BuildSecrets.of(run, step.allCredentials(), variables, sensitive);
        return new GateContext(run, workspace, variables, listener, secrets);
    }

    /** Shows a message on the stage. */
    void warn(Result result, String message) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        if (node != null) {
            node.addOrReplaceAction(new WarningAction(result).withMessage(message));
        }
    }
}
