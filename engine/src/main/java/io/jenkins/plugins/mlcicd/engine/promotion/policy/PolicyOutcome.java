package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a policy judges a situation.
 *
 * @param checks its checks, overridden ones as warnings
 * @param approvals the hashes of the approvals that count, by who gave them
 * @param overrides the hashes of the overrides that made a difference, by the check's id
 */
public record PolicyOutcome(List<Check> checks, Map<String, String> approvals, Map<String, String> overrides) {
    /** Freezes the collections. */
    public PolicyOutcome {
        checks = List.copyOf(checks);
        approvals = Map.copyOf(approvals);
        overrides = Map.copyOf(overrides);
    }

    /**
     * Judges.
     *
     * @param requirements the checks of the gates that the stage requires, which an override may concern too
     * @param fixed the ids of those of them that no override concerns: what was changed or cannot be read
     */
    public static PolicyOutcome of(
            StagePolicy policy, Situation situation, List<Check> requirements, List<String> fixed) {
        Overrides overrides = new Overrides(policy, situation);
        Optional<ApprovalCount> approvals = policy.approvals().map(asked -> ApprovalCount.of(asked, situation));
        List<Check> checks = new ArrayList<>();
        for (Check requirement : requirements) {
            checks.add(fixed.contains(requirement.id()) ? requirement : overrides.apply(requirement));
        }
        policy.soak()
                .map(least ->
                        new Soak(least).check(situation.before().orElseThrow(), situation.since(), situation.now()))
                .map(overrides::apply)
                .ifPresent(checks::add);
        policy.freeze()
                .map(freeze -> freeze.check(situation.stage(), situation.now()))
                .map(overrides::apply)
                .ifPresent(checks::add);
        approvals.map(ApprovalCount::check).map(overrides::apply).ifPresent(checks::add);
        return new PolicyOutcome(
                checks, approvals.map(ApprovalCount::hashes).orElse(Map.of()), new TreeMap<>(overrides.used()));
    }
}
