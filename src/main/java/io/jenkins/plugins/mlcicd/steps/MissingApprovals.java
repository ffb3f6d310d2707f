package io.jenkins.plugins.mlcicd.steps;

import io.jenkins.plugins.mlcicd.approval.ApprovalCase;
import io.jenkins.plugins.mlcicd.approval.ApprovalLinks;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.promotion.PromotionPlan;
import java.util.List;
import java.util.Optional;

/**
 * A promotion that was refused for nothing but approvals that are missing.
 *
 * @param open what there is to approve
 * @param message the check's
 */
record MissingApprovals(ApprovalCase open, String message) {
    private static final String CHECK = "approvals";

    /** What the report of a try says is missing; empty if approvals are not, or something else is. */
    static Optional<MissingApprovals> of(PromotionPlan plan, List<Report> reports) {
        // Of reports that are no refusals the stages may be unreadable.
        return reports.get(0).verdict() == Verdict.FAIL ? of(plan.ladder(), reports.get(0)) : Optional.empty();
    }

    /** What a report says is missing; empty if approvals are not, or something else stands in the way as well. */
    static Optional<MissingApprovals> of(Ladder ladder, Report report) {
        List<Check> blocking = report.checks().stream()
                .filter(check -> Verdict.of(List.of(check)).blocks())
                .toList();
        boolean isAlone = report.verdict() == Verdict.FAIL
                && blocking.size() == 1
                && blocking.get(0).id().equals(CHECK);
        if (!isAlone) {
            return Optional.empty();
        }
        ApprovalCase open = ApprovalCase.of(ladder, report);
        boolean isRejected = !open.count().rejections().isEmpty();
        return isRejected
                ? Optional.empty()
                : Optional.of(new MissingApprovals(open, blocking.get(0).message()));
    }

    /** For the log of a build that does not wait. */
    String whereToApprove() {
        if (open.ladder().before(open.stage()).isEmpty()) {
            return "ml-cicd: the first stage asks for approvals, which can be given while a Pipeline waits for them";
        }
        return "ml-cicd: this build does not wait for approvals; they can be given at "
                + ApprovalLinks.url(
                        ApprovalLinks.ofStage(open.model(), open.stage().name()))
                + ", and hold for a later build that promotes the same version with the same evidence";
    }
}
