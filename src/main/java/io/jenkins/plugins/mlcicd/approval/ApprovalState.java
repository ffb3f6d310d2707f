package io.jenkins.plugins.mlcicd.approval;

/** How the wait for approvals stands or ended. */
public enum ApprovalState {
    /** People are asked. */
    WAITING,
    /** Enough of them approved, and the version came into the stage. */
    APPROVED,
    /** Somebody rejected it. */
    REJECTED,
    /** Not enough of them approved in time. */
    EXPIRED,
    /** Something else than approvals came to stand in the way, such as another version in the stage. */
    REFUSED,
    /** The build was stopped. */
    ABORTED
}
