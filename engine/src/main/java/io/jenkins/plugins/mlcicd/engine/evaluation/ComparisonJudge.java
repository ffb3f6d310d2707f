package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.math.BigDecimal;
import java.util.Optional;

/** Judges a candidate against a baseline, in the metric's direction. */
final class ComparisonJudge {
    private final Rule rule;
    private final Bound.Comparison bound;
    private final ComparisonWords words;

    /** A judge of one bound, whose metric is one that can be compared. */
    ComparisonJudge(Rule rule, Bound.Comparison bound) {
        this.rule = rule;
        this.bound = bound;
        this.words = new ComparisonWords(rule.title(), bound);
    }

    /** Judges values and, if the rule has a confidence, how certain their difference is. */
    Check judge(String id, MetricValue candidate, Baseline baseline, Optional<Certainty> certainty) {
        CheckBuilder check = Check.builder(id, words.title())
                .severity(rule.severity())
                .detail(LoosenedRules.AMOUNT, bound.tolerance().amount())
                .detail(LoosenedRules.RELATIVE, bound.tolerance().isRelative())
                .observed(candidate.number())
                .unit(rule.unit());
        if (baseline instanceof Baseline.Absent absent) {
            return check.ended(absent.status(), "Not compared with a baseline: " + absent.reason())
                    .build();
        }
        return judge(check, candidate, (Baseline.Present) baseline, certainty);
    }

    private Check judge(
            CheckBuilder check, MetricValue candidate, Baseline.Present baseline, Optional<Certainty> certainty) {
        MetricValue reference =
                baseline.metrics().getOrDefault(rule.name(), MetricValue.missing("is not in " + baseline.name()));
        check.detail("baseline", reference.number()).detail("baseline_name", baseline.name());
        if (!baseline.version().isEmpty()) {
            check.detail("baseline_version", baseline.version());
        }
        if (!reference.isDefined()) {
            return check.ended(Status.ERROR, rule.title() + " of the baseline " + reference.problem())
                    .build();
        }
        BigDecimal tolerance = bound.tolerance().of(reference.number());
        GainRange range = GainRange.of(bound, tolerance);
        check.expected(range.expected(rule.direction(), reference.number()))
                .detail("tolerance", tolerance.doubleValue());
        if (!candidate.isDefined()) {
            return check.ended(Status.FAIL, rule.title() + " " + candidate.problem())
                    .build();
        }
        check.detail("difference", candidate.number() - reference.number());
        BigDecimal gain = goodness(candidate.number()).subtract(goodness(reference.number()));
        String difference = words.difference(candidate.number(), gain, baseline, reference.number());
        if (rule.confidence(bound).isPresent()) {
            return judge(check, range, difference, certainty);
        }
        return range.contains(gain)
                ? check.build()
                : check.ended(Status.FAIL, difference + "; " + words.allowed()).build();
    }

    private Check judge(CheckBuilder check, GainRange range, String difference, Optional<Certainty> certainty) {
        if (certainty.isEmpty()) {
            return check.ended(
                            Status.INCONCLUSIVE,
                            difference + "; the difference has no interval: it hangs on too few rows")
                    .build();
        }
        Certainty known = certainty.get();
        known.describe(check, range.least(), range.most());
        Status status = known.status(range.least(), range.most());
        if (status == Status.PASS) {
            return check.build();
        }
        String interval = "; the gain's " + known.words();
        return status == Status.FAIL
                ? check.ended(status, difference + "; " + words.allowed() + interval)
                        .build()
                : check.ended(
                                status,
                                difference + ", which does not decide: " + words.allowed() + interval + "; "
                                        + known.rowsThatDecide(range.bound()))
                        .build();
    }

    private BigDecimal goodness(double value) {
        return BigDecimal.valueOf(rule.direction().goodness(value));
    }
}
