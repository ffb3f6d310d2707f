package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
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
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** Runs a gate for a Pipeline, on a thread of its own; stopping it ends the child process. */
final class GateStepExecution extends SynchronousNonBlockingStepExecution<GateSummary> {
    private static final long serialVersionUID = 1L;

    private final GateStep step;

    GateStepExecution(StepContext context, GateStep step) {
        super(context);
        this.step = step;
    }

    @Override
    protected GateSummary run() throws Exception {
        StepContext context = getContext();
        FilePath workspace = context.get(FilePath.class);
        TaskListener listener = context.get(TaskListener.class);
        Run<?, ?> run = context.get(Run.class);
        EnvVars environment = context.get(EnvVars.class);
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        Set<String> sensitive = expander == null ? Set.of() : expander.getSensitiveVariables();
        BuildSecrets secrets = BuildSecrets.of(run, step.allCredentials(), environment, sensitive);
        GateContext gateContext = new GateContext(run, workspace, environment, listener, secrets);
        return new GateRun(gateContext).run(step, this::warn);
    }

    /** Shows a message on the stage. */
    private void warn(Result result, String message) throws IOException, InterruptedException {
        FlowNode node = getContext().get(FlowNode.class);
        if (node != null) {
            node.addOrReplaceAction(new WarningAction(result).withMessage(message));
        }
    }

    @Override
    public void onResume() {
        getContext()
                .onFailure(new AbortException(step.getDescriptor().getFunctionName()
                        + ": Jenkins was restarted while the gate ran, so its result is lost. Run the build again, or"
                        + " restart it from this stage; nothing was attached for this gate."));
    }
}
