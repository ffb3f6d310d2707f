package io.jenkins.plugins.mlcicd.approval;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.ApprovalCount;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a case stands.
 *
 * @param asked how many approvals the stage asks for
 * @param missing how many are missing
 * @param approvedBy who approved it, as far as that counts
 * @param rejectedBy who rejected it, as far as that counts
 * @param decisions all that was decided about the version in the stage, the oldest first
 * @param objections which decisions do not count, and why
 */
public record Tally(
        int asked,
        int missing,
        List<String> approvedBy,
        List<String> rejectedBy,
        List<DecisionRecord> decisions,
        List<String> objections) {
    /** Freezes the lists. */
    public Tally {
        approvedBy = List.copyOf(approvedBy);
        rejectedBy = List.copyOf(rejectedBy);
        decisions = List.copyOf(decisions);
        objections = List.copyOf(objections);
    }

    /**
     * Counts.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if the book cannot be read
     */
    public static Tally of(ApprovalCase open) {
        ApprovalCount count = open.count();
        Set<String> counting = new HashSet<>();
        count.approvals().forEach(recorded -> counting.add(recorded.hash()));
        count.rejections().forEach(recorded -> counting.add(recorded.hash()));
        List<DecisionRecord> decisions = new ArrayList<>();
        for (RecordedDecision recorded : open.decisions()) {
            if (recorded.decision().kind().isOpinion()) {
                decisions.add(DecisionRecord.of(recorded, counting.contains(recorded.hash())));
            }
        }
        return new Tally(
                open.policy().count(),
                count.missing(),
                names(count.approvals()),
                names(count.rejections()),
                decisions,
                count.objections());
    }

    /** Whether nothing is to be waited for any more: enough approved it, or somebody rejected it. */
    public boolean isDecided() {
        return missing == 0 || !rejectedBy.isEmpty();
    }

    /** In words: {@code 1 of 2 approvals (carol)}, and what does not count. */
    public String inWords() {
        String text = approvedBy.size() + " of " + asked + (asked == 1 ? " approval" : " approvals")
                + (approvedBy.isEmpty() ? "" : " (" + String.join(", ", approvedBy) + ")");
        String rejected = rejectedBy.isEmpty() ? "" : ", rejected by " + String.join(", ", rejectedBy);
        String others = objections.isEmpty() ? "" : "; " + String.join("; ", objections);
        return text + rejected + others;
    }

    private static List<String> names(List<RecordedDecision> decisions) {
        return decisions.stream()
                .map(recorded -> recorded.decision().by().actor())
                .toList();
    }
}
