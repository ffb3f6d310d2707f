package io.jenkins.plugins.mlcicd.steps;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlcicd.approval.ApprovalCase;
import io.jenkins.plugins.mlcicd.approval.WaitingPromotion;
import io.jenkins.plugins.mlcicd.approval.WaitingPromotions;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.promotion.PromotionPlan;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Promotes for a Pipeline. Where nothing but approvals is missing, it waits for them: without a thread, without an executor
 * if it stands outside of a node, and over restarts. What it waits with is its plan here and the record in the build; the
 * decisions are in the model's book, and each try counts them again.
 */
final class PromoteStepExecution extends GeneralNonBlockingStepExecution implements WaitingPromotion {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(PromoteStepExecution.class.getName());

    private final PromoteStep step;
    private boolean isInNode;

    /** How to try again; null until it waits. */
    private volatile PromotionPlan plan;

    /** The id of its record in the build; null until it waits. */
    private volatile String recordId;

    private transient volatile Run<?, ?> run;
    private transient volatile ApprovalWait wait;
    private transient volatile boolean isOver;
    private transient Future<?> expiry;
    private transient boolean isChecking;
    private transient boolean isAskedAgain;
    private transient boolean isThorough;

    PromoteStepExecution(StepContext context, PromoteStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        isInNode = getContext().get(FilePath.class) != null;
        run(this::begin);
        return false;
    }

    /** The first try. */
    private void begin() throws Exception {
        GateContext context = pipeline().of(step);
        FirstTry first = new FirstTry(step, context);
        List<Report> reports = GateRun.judge(step, () -> isInNode ? first.inNode() : first.outsideOfNodes());
        Optional<MissingApprovals> missing = first.missing(reports);
        if (missing.isEmpty()) {
            finish(context, reports);
            return;
        }
        ApprovalCase open = missing.get().open();
        synchronized (this) {
            run = context.run();
            plan = first.plan().pinned(open.version(), open.replaced());
            wait = new ApprovalWait(run, step, context.listener());
        }
        recordId = wait.begin(open, step.reportIds().of(reports.get(0)), first.end(), isInNode);
        getContext().saveState();
        if (isOver) {
            // It was stopped meanwhile.
            wait.abort();
            return;
        }
        watch();
        recheck(false);
    }

    /** From now on it is told of what happens. */
    private void watch() throws IOException, InterruptedException {
        Optional<Instant> end = waitingRecord().flatMap(entry -> entry.expires());
        synchronized (this) {
            if (isOver) {
                return;
            }
            WaitingPromotions.get().add(this);
            if (end.isPresent()) {
                long millis = Math.max(0, end.get().toEpochMilli() - System.currentTimeMillis());
                expiry = Timer.get().schedule(() -> recheck(true), millis, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void recheck(boolean thoroughly) {
        synchronized (this) {
            isThorough |= thoroughly;
            isAskedAgain = isChecking;
            if (isOver || isChecking) {
                return;
            }
            isChecking = true;
        }
        // Whoever gives rise to it, it is Jenkins that promotes.
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            run(this::check);
        }
    }

    private void check() throws Exception {
        boolean isAgain;
        do {
            boolean thoroughly;
            synchronized (this) {
                thoroughly = isThorough;
                isThorough = false;
                isAskedAgain = false;
            }
            try {
                checkOnce(thoroughly);
            } catch (IOException | RuntimeException e) {
                if (leave()) {
                    wait.abort();
                }
                throw e;
            }
            synchronized (this) {
                isAgain = isAskedAgain && !isOver;
                isChecking = isAgain;
            }
        } while (isAgain);
    }

    private void checkOnce(boolean thoroughly) throws IOException, InterruptedException {
        if (!run.isBuilding()) {
            // It was killed, of which a step is not told.
            leave();
        }
        if (isOver || (!thoroughly && !wait.isWorthATry(plan))) {
            return;
        }
        GateContext context;
        try {
            context = plan.needsWorkspace() ? pipeline().of(step) : pipeline().withoutWorkspace(step);
        } catch (IOException e) {
            // The agent is not there, so soon after a restart; the next look comes within a minute.
            LOGGER.log(Level.FINE, e, () -> "Cannot look after the approvals of " + run + " now");
            return;
        }
        List<Report> reports = GateRun.judge(
                step,
                () -> List.of(
                        plan.attempt(context.promotion(), context.evidence().texts())));
        Optional<MissingApprovals> missing = MissingApprovals.of(plan, reports);
        if (missing.isEmpty()) {
            finish(context, reports);
        } else if (wait.isExpired()) {
            finish(context, List.of(wait.expired(reports.get(0), missing.get().open())));
        } else {
            wait.goOn(missing.get().open());
        }
    }

    /** Ends the step, in one way or the other. */
    private void finish(GateContext context, List<Report> reports) throws IOException, InterruptedException {
        if (!leave()) {
            return;
        }
        if (recordId != null) {
            wait.end(reports.get(0));
        }
        getContext().onSuccess(new GateRun(context).conclude(step, reports, pipeline()::warn));
    }

    /** Is told of nothing any more; false if that was so already. */
    private boolean leave() {
        synchronized (this) {
            if (isOver) {
                return false;
            }
            isOver = true;
            if (expiry != null) {
                expiry.cancel(false);
            }
        }
        WaitingPromotions.get().remove(this);
        return true;
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (leave() && recordId != null) {
            // This may be the Pipeline's own thread, which must not wait for anything.
            Timer.get().submit(wait::abort);
        }
        super.stop(cause);
    }

    @Override
    public void onResume() {
        try {
            resume();
        } catch (IOException | InterruptedException e) {
            getContext().onFailure(e);
        }
    }

    private void resume() throws IOException, InterruptedException {
        if (plan != null) {
            run = getContext().get(Run.class);
            wait = ApprovalWait.resumed(run, step, getContext().get(TaskListener.class), recordId);
            watch();
            recheck(true);
        } else if (isInNode) {
            getContext().onFailure(GateStepExecution.lost(step));
        } else {
            // Nothing of it was on an agent, and what was promoted already is left as it is.
            run(this::begin);
        }
    }

    @Override
    public String getStatus() {
        synchronized (this) {
            return plan == null || isChecking ? super.getStatus() : "waiting for approvals of " + plan.model();
        }
    }

    @Override
    public Run<?, ?> run() {
        return run;
    }

    @Override
    public String recordId() {
        return recordId;
    }

    @Override
    public String model() {
        return plan.model();
    }

    @Override
    public Optional<ApprovalCase> open() {
        ApprovalWait current = wait;
        return isOver || current == null ? Optional.empty() : current.open();
    }

    private PipelineContext pipeline() {
        return new PipelineContext(getContext());
    }
}
