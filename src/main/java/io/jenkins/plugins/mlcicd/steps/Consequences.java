package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;

/** What a gate's verdict does to its build and stage. */
final class Consequences {
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final StageWarning warning;

    Consequences(Run<?, ?> run, TaskListener listener, StageWarning warning) {
        this.run = run;
        this.listener = listener;
        this.warning = warning;
    }

    /** Applies the verdict. */
    void apply(GateStep step, GateSummary summary) throws IOException, InterruptedException {
        Verdict verdict = summary.verdict();
        if (verdict == Verdict.PASS) {
            return;
        }
        if (!verdict.blocks()) {
            warning.show(Result.SUCCESS, summary.getMessage());
            return;
        }
        OnFail onFail = verdict == Verdict.ERROR ? OnFail.FAILURE : step.getOnFail();
        if (onFail != step.getOnFail()) {
            listener.getLogger()
                    .println("ml-cicd: the gate could not be evaluated, so the build fails whatever onFail says ("
                            + step.getOnFail() + ")");
        }
        switch (onFail) {
            case FAILURE -> fail(step, summary);
            case UNSTABLE -> mark(Result.UNSTABLE, summary);
            case STAGE -> warning.show(Result.UNSTABLE, summary.getMessage());
            case NOTHING -> listener.getLogger().println("ml-cicd: onFail is NOTHING, so the build goes on unmarked");
        }
    }

    private void fail(GateStep step, GateSummary summary) throws IOException, InterruptedException {
        if (step.isStopBuild()) {
            warning.show(Result.FAILURE, summary.getMessage());
            throw new AbortException(summary.getMessage());
        }
        mark(Result.FAILURE, summary);
    }

    private void mark(Result result, GateSummary summary) throws IOException, InterruptedException {
        run.setResult(result);
        warning.show(result, summary.getMessage());
    }
}
