package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision.Kind;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lets checks that do not hold be warnings, where somebody who may overrode them for this version and this time. */
final class Overrides {
    private final StagePolicy policy;
    private final Situation situation;
    private final Map<String, String> used = new LinkedHashMap<>();

    Overrides(StagePolicy policy, Situation situation) {
        this.policy = policy;
        this.situation = situation;
    }

    /** The hashes of the overrides that made a difference, by the check's id. */
    Map<String, String> used() {
        return used;
    }

    /** The check as it counts: unchanged if it holds, or is not overridden. */
    Check apply(Check check) {
        if (check.status() != Status.FAIL || check.severity() != Severity.CRITICAL) {
            return check;
        }
        String notes = "";
        for (RecordedDecision recorded : situation.relevant()) {
            Decision override = recorded.decision();
            if (override.kind() != Kind.OVERRIDE || !override.checks().contains(check.id())) {
                continue;
            }
            Optional<String> objection = objection(override);
            if (objection.isEmpty()) {
                used.put(check.id(), recorded.hash());
                return with(
                        check,
                        Severity.WARNING,
                        "; overridden by " + override.byAndAt() + " until "
                                + override.expires().orElseThrow() + ": " + override.reason());
            }
            notes = "; the override by " + override.byAndAt() + " does not count: " + objection.get();
        }
        return notes.isEmpty() ? check : with(check, Severity.CRITICAL, notes);
    }

    private Optional<String> objection(Decision override) {
        Optional<String> objection = policy.objection(override, situation.author());
        if (objection.isPresent()) {
            return objection;
        }
        Optional<String> lapse = situation.lapse(override).map(what -> "it " + what);
        boolean isOver = !situation.now().isBefore(override.expires().orElseThrow());
        return lapse.or(
                () -> isOver ? Optional.of("it ended at " + override.expires().get()) : Optional.empty());
    }

    private static Check with(Check check, Severity severity, String note) {
        return new Check(
                check.id(),
                check.title(),
                check.group(),
                severity,
                check.status(),
                check.expected(),
                check.observed(),
                check.unit(),
                check.message() + note,
                check.details());
    }
}
