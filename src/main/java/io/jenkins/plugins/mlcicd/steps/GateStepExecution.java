package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
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
        PipelineContext pipeline = new PipelineContext(getContext());
        return new GateRun(pipeline.of(step)).run(step, pipeline::warn);
    }

    @Override
    public void onResume() {
        getContext().onFailure(lost(step));
    }

    /** What is told of a gate that ran when Jenkins was restarted. */
    static AbortException lost(GateStep step) {
        return new AbortException(step.getDescriptor().getFunctionName()
                + ": Jenkins was restarted while the gate ran, so its result is lost. Run the build again, or"
                + " restart it from this stage; nothing was attached for this gate.");
    }
}
