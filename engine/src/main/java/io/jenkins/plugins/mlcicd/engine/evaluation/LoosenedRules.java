package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares rules with those of the last promotion, by the checks that they made. Each one that is weaker now is a check of
 * its own, so that nobody gets a worse model through by a lower bar unseen.
 */
final class LoosenedRules {
    /** The detail with the amount that a comparison allows or asks for. */
    static final String AMOUNT = "by";

    /** The detail that says whether that amount is a share of the baseline. */
    static final String RELATIVE = "by_is_relative";

    private static final String CONFIDENCE = "confidence";

    private final PromotedEvaluation before;
    private final List<Check> now;

    /** A comparison of the present checks with an earlier evaluation's. */
    LoosenedRules(PromotedEvaluation before, List<Check> now) {
        this.before = before;
        this.now = List.copyOf(now);
    }

    /** A check for each rule that is weaker than it was. */
    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (Check old : before.report().checks()) {
            if (old.isBlocking()
                    && (old.expected() instanceof Map || old.details().containsKey(AMOUNT))) {
                change(old)
                        .ifPresent(change ->
                                checks.add(Check.builder("loosened." + old.id(), "Not loosened: " + old.title())
                                        .group(old.group())
                                        .severity(Severity.WARNING)
                                        .ended(Status.FAIL, change + " than when " + before.name() + " was promoted")
                                        .build()));
            }
        }
        return checks;
    }

    private Optional<String> change(Check old) {
        Optional<Check> same =
                now.stream().filter(check -> check.id().equals(old.id())).findFirst();
        if (same.isEmpty()) {
            // A value that a column no longer has is no rule that is gone.
            boolean isGone = now.stream().noneMatch(check -> stem(check).equals(stem(old)));
            return isGone ? Optional.of(old.title() + ": this rule is gone, so the bar is lower") : Optional.empty();
        }
        Check present = same.get();
        if (!present.isBlocking()) {
            return Optional.of(old.title() + ": the severity is weaker ("
                    + present.severity().name().toLowerCase(Locale.ROOT) + ")");
        }
        return bound(old, present).or(() -> confidence(old, present));
    }

    private static Optional<String> bound(Check old, Check present) {
        if (old.details().get(AMOUNT) instanceof Number was && present.details().get(AMOUNT) instanceof Number is) {
            boolean isSameKind =
                    old.details().get(RELATIVE).equals(present.details().get(RELATIVE));
            double change = is.doubleValue() - was.doubleValue();
            boolean isWeaker = present.id().contains("." + Bound.BetterThan.KEY) ? change < 0 : change > 0;
            return isSameKind && isWeaker ? Optional.of(words(present.title(), was, is)) : Optional.empty();
        }
        if (old.details().containsKey(AMOUNT)
                || !(old.expected() instanceof Map<?, ?> was)
                || !(present.expected() instanceof Map<?, ?> is)) {
            return Optional.empty();
        }
        if (was.get("min") instanceof Number low
                && is.get("min") instanceof Number lower
                && lower.doubleValue() < low.doubleValue()) {
            return Optional.of(words(present.title(), low, lower));
        }
        if (was.get("max") instanceof Number high
                && is.get("max") instanceof Number higher
                && higher.doubleValue() > high.doubleValue()) {
            return Optional.of(words(present.title(), high, higher));
        }
        return Optional.empty();
    }

    private static Optional<String> confidence(Check old, Check present) {
        if (!(old.details().get(CONFIDENCE) instanceof Number was) || present.status() == Status.SKIPPED) {
            return Optional.empty();
        }
        Object is = present.details().get(CONFIDENCE);
        if (is instanceof Number number && number.doubleValue() >= was.doubleValue()) {
            return Optional.empty();
        }
        boolean hasNone = !(is instanceof Number);
        return Optional.of(present.title() + ": the confidence is "
                + (hasNone ? "gone" : Numbers.text(((Number) is).doubleValue())) + " instead of "
                + Numbers.text(was.doubleValue()) + ", which is weaker");
    }

    private static String words(String title, Number was, Number is) {
        return title + ": " + Numbers.text(is.doubleValue()) + " instead of " + Numbers.text(was.doubleValue())
                + " is weaker";
    }

    private static String stem(Check check) {
        int slice = check.id().indexOf('[');
        return slice < 0 ? check.id() : check.id().substring(0, slice);
    }
}
