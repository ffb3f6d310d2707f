package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision.Kind;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts approvals: of each person the last word counts, if the person may decide and the word still holds. */
public final class ApprovalCount {
    /** The check's id. */
    static final String CHECK = "approvals";

    private final ApprovalPolicy policy;
    private final Situation situation;
    private final Map<String, RecordedDecision> approvals = new LinkedHashMap<>();
    private final List<RecordedDecision> rejections = new ArrayList<>();
    private final List<String> objections = new ArrayList<>();

    private ApprovalCount(ApprovalPolicy policy, Situation situation) {
        this.policy = policy;
        this.situation = situation;
    }

    /** Counts the approvals of a situation. */
    public static ApprovalCount of(ApprovalPolicy policy, Situation situation) {
        ApprovalCount count = new ApprovalCount(policy, situation);
        Map<String, RecordedDecision> lastWords = new LinkedHashMap<>();
        for (RecordedDecision recorded : situation.relevant()) {
            if (recorded.decision().kind().isOpinion() && count.mayDecide(recorded.decision())) {
                lastWords.put(recorded.decision().by().key(), recorded);
            }
        }
        lastWords.values().forEach(count::add);
        return count;
    }

    /** Those that count, in order. */
    public List<RecordedDecision> approvals() {
        return List.copyOf(approvals.values());
    }

    /** The rejections that stand. */
    public List<RecordedDecision> rejections() {
        return List.copyOf(rejections);
    }

    /** Which approvals and rejections do not count, and why, in words. */
    public List<String> objections() {
        return List.copyOf(objections);
    }

    /** How many more are needed. */
    public int missing() {
        return Math.max(0, policy.count() - approvals.size());
    }

    /** The hashes of the approvals that count, by who gave them. */
    Map<String, String> hashes() {
        return approvals.values().stream()
                .collect(Collectors.toMap(recorded -> recorded.decision().by().actor(), RecordedDecision::hash));
    }

    /** The check. */
    Check check() {
        CheckBuilder check = Check.builder(
                        CHECK,
                        policy.count() == 1
                                ? "Somebody approved the version for " + situation.stage()
                                : policy.count() + " people approved the version for " + situation.stage())
                .expected(policy.count())
                .observed(approvals.size())
                .detail("from", policy.from().inWords());
        if (!approvals.isEmpty()) {
            check.detail("approved_by", names());
        }
        Optional<String> problem = problem();
        problem.ifPresent(message -> check.ended(Status.FAIL, message));
        return check.build();
    }

    private boolean mayDecide(Decision decision) {
        Optional<String> objection = policy.objection(decision.by(), situation.author());
        objection.ifPresent(what -> object(decision, decision.by().actor() + " " + what));
        return objection.isEmpty();
    }

    private void add(RecordedDecision recorded) {
        Decision decision = recorded.decision();
        if (decision.kind() == Kind.WITHDRAW) {
            return;
        }
        Optional<String> lapse = situation.lapse(decision).or(() -> tooOld(decision));
        if (lapse.isPresent()) {
            object(decision, "it " + lapse.get());
        } else if (decision.kind() == Kind.APPROVE) {
            approvals.put(decision.by().key(), recorded);
        } else {
            rejections.add(recorded);
        }
    }

    private Optional<String> tooOld(Decision decision) {
        boolean isApproval = decision.kind() == Kind.APPROVE;
        return policy.maxAge()
                .filter(maxAge -> isApproval)
                .filter(maxAge ->
                        Duration.between(decision.time(), situation.now()).compareTo(maxAge) > 0)
                .map(maxAge -> "is older than " + Durations.inWords(maxAge));
    }

    private void object(Decision decision, String why) {
        String what = decision.kind() == Kind.APPROVE ? "approval" : "rejection";
        objections.add("the " + what + " by " + decision.byAndAt() + " does not count: " + why);
    }

    private Optional<String> problem() {
        if (!rejections.isEmpty()) {
            return Optional.of(rejections.stream()
                    .map(RecordedDecision::decision)
                    .map(rejection -> "rejected by " + rejection.byAndAt()
                            + (rejection.reason().isEmpty() ? "" : ": " + rejection.reason()))
                    .collect(Collectors.joining("; ")));
        }
        if (missing() == 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        parts.add(approvals.size() + " of " + policy.count() + (policy.count() == 1 ? " approval" : " approvals")
                + (approvals.isEmpty() ? "" : " (" + String.join(", ", names()) + ")")
                + ", by " + policy.from().inWords());
        parts.addAll(objections);
        return Optional.of(String.join("; ", parts));
    }

    private List<String> names() {
        return approvals.values().stream()
                .map(recorded -> recorded.decision().by().actor())
                .toList();
    }
}
