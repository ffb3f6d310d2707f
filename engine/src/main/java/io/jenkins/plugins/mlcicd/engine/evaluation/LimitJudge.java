package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Map;
import java.util.Optional;

/** Judges bounds on the value itself, which are inclusive. */
final class LimitJudge {
    private final Rule rule;
    private final Bound.Limit limit;
    private final boolean isMin;
    private final double bound;

    LimitJudge(Rule rule, Bound.Limit limit) {
        this.rule = rule;
        this.limit = limit;
        this.isMin = limit instanceof Bound.Min;
        this.bound = isMin ? ((Bound.Min) limit).value() : ((Bound.Max) limit).value();
    }

    /** Judges a value and, if the rule has a confidence, how certain it is. */
    Check judge(String id, MetricValue candidate, Optional<Certainty> certainty) {
        String title = rule.title() + (isMin ? " at least " : " at most ") + bound();
        CheckBuilder check = Check.builder(id, title)
                .severity(rule.severity())
                .expected(Map.of(limit.key(), bound))
                .observed(candidate.number())
                .unit(rule.unit());
        if (!candidate.isDefined()) {
            return check.ended(Status.FAIL, rule.title() + " " + candidate.problem())
                    .build();
        }
        certainty.ifPresent(known -> known.describe(check, least(), most()));
        boolean holds = isMin ? candidate.number() >= bound : candidate.number() <= bound;
        if (rule.confidence(limit).isEmpty()) {
            return holds ? check.build() : failed(check, candidate, "");
        }
        if (certainty.isEmpty()) {
            return check.ended(Status.INCONCLUSIVE, rule.title() + " has no interval: there are too few rows for one")
                    .build();
        }
        return judge(check, candidate, certainty.get());
    }

    private Check judge(CheckBuilder check, MetricValue candidate, Certainty certainty) {
        return switch (certainty.status(least(), most())) {
            case PASS -> check.build();
            case FAIL -> failed(check, candidate, "; its " + certainty.words());
            default ->
                check.ended(
                                Status.INCONCLUSIVE,
                                rule.title() + " " + Numbers.rounded(candidate.number(), bound) + " is not surely "
                                        + (isMin ? "at least " : "at most ") + Numbers.text(bound) + ": its "
                                        + certainty.words() + "; " + certainty.rowsThatDecide(bound))
                        .build();
        };
    }

    private Check failed(CheckBuilder check, MetricValue candidate, String reason) {
        String value = isSize() ? Numbers.bytes(candidate.number(), bound) : Numbers.rounded(candidate.number(), bound);
        String message =
                rule.title() + " " + value + (isMin ? " is below the required " : " is above the allowed ") + bound();
        return check.ended(Status.FAIL, message + reason).build();
    }

    private String bound() {
        return isSize() ? Numbers.bytes(bound, bound) : Numbers.text(bound);
    }

    private boolean isSize() {
        return rule.unit().equals(Budget.BYTES);
    }

    private double least() {
        return isMin ? bound : Double.NEGATIVE_INFINITY;
    }

    private double most() {
        return isMin ? Double.POSITIVE_INFINITY : bound;
    }
}
