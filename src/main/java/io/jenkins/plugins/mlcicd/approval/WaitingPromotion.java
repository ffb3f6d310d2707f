package io.jenkins.plugins.mlcicd.approval;

import hudson.model.Run;
import java.util.Optional;

/** A step of a build that waits for approvals. */
public interface WaitingPromotion {
    /** The build. */
    Run<?, ?> run();

    /** The id of its record in the build. */
    String recordId();

    /** The model. */
    String model();

    /** What there is to decide; empty while Jenkins is starting, or once it has ended. */
    Optional<ApprovalCase> open();

    /**
     * Looks whether it can go on. Returns at once; the work is done elsewhere.
     *
     * @param thoroughly whether something else than decisions may have changed
     */
    void recheck(boolean thoroughly);

    /** Its record. */
    default Optional<ApprovalRecord> waitingRecord() {
        return ApprovalAction.find(run(), recordId());
    }
}
