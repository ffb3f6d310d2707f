package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.Slice;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.SliceGroup;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges a rule on each slice of a group, and the gap between slices. */
final class SlicedRule {
    private final Rule rule;
    private final SliceGroup group;
    private final Correction correction;
    private final Map<Slice, Evaluated> slices = new LinkedHashMap<>();

    SlicedRule(Rule rule, SliceGroup group, SlicedEvaluations evaluations, Correction correction) {
        this.rule = rule;
        this.group = group;
        this.correction = correction;
        for (Slice slice : group.slices()) {
            slices.put(slice, evaluations.of(slice, rule.slices().slices()));
        }
    }

    /** The checks of one bound. */
    List<Check> judge(Bound bound) {
        if (bound instanceof Bound.MaxGap gap) {
            return List.of(judgeGap(gap));
        }
        List<Check> checks = new ArrayList<>();
        slices.forEach((slice, evaluated) -> checks.add(judge(slice, evaluated, bound)));
        return rule.confidence(bound).isPresent()
                ? correction.apply(checks, rule.confidence(bound).getAsDouble())
                : checks;
    }

    /** What each slice is judged by. */
    Map<Slice, Evaluated> slices() {
        return slices;
    }

    private Check judge(Slice slice, Evaluated evaluated, Bound bound) {
        String id = rule.name() + "." + bound.key() + slice.id();
        CheckBuilder check = Check.builder(id, rule.title() + " where " + slice.name())
                .group(slice.name())
                .severity(rule.severity());
        if (slice.size() == 0) {
            return check.ended(Status.FAIL, "There is no row with " + slice.words())
                    .build();
        }
        if (slice.size() < rule.slices().minRows()) {
            return check.ended(
                            Status.INCONCLUSIVE,
                            slice.name() + " has " + slice.size() + " rows, fewer than the "
                                    + rule.slices().minRows() + " that the rule asks for")
                    .build();
        }
        Check judged = BoundJudge.judge(id, rule, bound, evaluated);
        String message = judged.message().isEmpty() ? "" : slice.name() + ": " + judged.message();
        Map<String, Object> details = new LinkedHashMap<>(judged.details());
        details.put("rows", (long) slice.size());
        return new Check(
                id,
                judged.title() + ", where " + slice.name(),
                slice.name(),
                judged.severity(),
                judged.status(),
                judged.expected(),
                judged.observed(),
                judged.unit(),
                message,
                details);
    }

    private Check judgeGap(Bound.MaxGap gap) {
        Map<String, Object> values = new LinkedHashMap<>();
        Slice best = null;
        Slice worst = null;
        for (Map.Entry<Slice, Evaluated> each : slices.entrySet()) {
            Optional<Double> value = value(each.getKey(), each.getValue());
            if (value.isEmpty()) {
                continue;
            }
            values.put(each.getKey().value(), value.get());
            best = best == null || value.get() > number(best) ? each.getKey() : best;
            worst = worst == null || value.get() < number(worst) ? each.getKey() : worst;
        }
        CheckBuilder check = Check.builder(
                        rule.name() + "." + Bound.MaxGap.KEY + "[" + group.key() + "]",
                        rule.title() + " differs by at most " + Numbers.text(gap.value()) + " between "
                                + group.between())
                .group(group.axis())
                .severity(rule.severity())
                .expected(Map.of("max", gap.value()))
                .unit(rule.unit())
                .detail("slices", values);
        if (values.size() < 2) {
            return check.ended(
                            Status.INCONCLUSIVE,
                            "fewer than two of " + group.between() + " have a value of " + rule.title()
                                    + " and enough rows to be compared")
                    .build();
        }
        double difference = number(best) - number(worst);
        check.observed(difference);
        return difference <= gap.value()
                ? check.build()
                : check.ended(
                                Status.FAIL,
                                rule.title() + " differs by " + Numbers.rounded(difference, gap.value()) + ": "
                                        + Numbers.rounded(number(worst), number(best)) + " where " + worst.name() + ", "
                                        + Numbers.rounded(number(best), number(worst)) + " where " + best.name()
                                        + "; at most " + Numbers.text(gap.value()) + " is allowed")
                        .build();
    }

    private double number(Slice slice) {
        return slices.get(slice).metrics().get(rule.name()).number();
    }

    /** The value in a slice that has one, and enough rows. */
    private Optional<Double> value(Slice slice, Evaluated evaluated) {
        MetricValue value = evaluated.metrics().get(rule.name());
        boolean isUsable = slice.size() > 0 && slice.size() >= rule.slices().minRows() && value.isDefined();
        return isUsable ? Optional.of(value.number()) : Optional.empty();
    }
}
