package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What somebody decides about a promotion.
 *
 * @param kind approval, rejection, withdrawal or override
 * @param promotion the promotion: model, stage, version, the evidence that was looked at; and who, why
 * @param groups the groups that whoever decides belongs to
 * @param checks (override) the ids of the checks that need not hold
 * @param lasts (override) for how long
 */
public record DecisionRequest(
        Kind kind, PromotionRequest promotion, List<String> groups, List<String> checks, Optional<Duration> lasts) {
    /** Checks that what the kind needs is there. */
    public DecisionRequest {
        groups = List.copyOf(groups);
        checks = List.copyOf(checks);
        String reason = promotion.origin().reason();
        if (kind == Kind.REJECT && reason.isBlank()) {
            throw new UsageException("A rejection needs a reason");
        }
        if (kind == Kind.OVERRIDE && reason.isBlank()) {
            throw new UsageException("An override needs a reason");
        }
        if (kind == Kind.OVERRIDE && (checks.isEmpty() || lasts.isEmpty())) {
            throw new UsageException("An override needs the checks that need not hold, and the time for which");
        }
    }

    /** An approval. */
    public static DecisionRequest approval(PromotionRequest promotion, List<String> groups) {
        return new DecisionRequest(Kind.APPROVE, promotion, groups, List.of(), Optional.empty());
    }

    /** A rejection. */
    public static DecisionRequest rejection(PromotionRequest promotion, List<String> groups) {
        return new DecisionRequest(Kind.REJECT, promotion, groups, List.of(), Optional.empty());
    }

    /** A withdrawal of an approval or rejection. */
    public static DecisionRequest withdrawal(PromotionRequest promotion, List<String> groups) {
        return new DecisionRequest(Kind.WITHDRAW, promotion, groups, List.of(), Optional.empty());
    }

    /**
     * An override.
     *
     * @param lasts for how long, as users write it
     * @throws UsageException if that is no duration
     */
    public static DecisionRequest override(
            PromotionRequest promotion, List<String> groups, List<String> checks, String lasts) {
        return new DecisionRequest(
                Kind.OVERRIDE,
                promotion,
                groups,
                checks,
                Optional.of(Durations.parse(lasts)
                        .orElseThrow(() -> new UsageException("--expires-in: found \"" + Printable.of(lasts)
                                + "\", expected " + Durations.ACCEPTED))));
    }
}
