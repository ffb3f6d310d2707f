package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
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
        GateContext gateContext =
                new GateContext(context.get(Run.class), workspace, context.get(EnvVars.class), listener);
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
