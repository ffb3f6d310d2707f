package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metric;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Judges a candidate against a baseline, in the metric's direction. */
final class ComparisonJudge {
    private final Rule rule;
    private final Metric metric;
    private final Bound.Comparison bound;

    /** A judge of one bound, whose metric is one that can be compared. */
    ComparisonJudge(Rule rule, Bound.Comparison bound) {
        this.rule = rule;
        this.metric = Metrics.find(rule.metric()).orElseThrow();
        this.bound = bound;
    }

    Check judge(String id, MetricValue candidate, Baseline baseline) {
        CheckBuilder check = Check.builder(id, title())
                .severity(rule.severity())
                .observed(candidate.number())
                .unit(rule.unit());
        if (baseline instanceof Baseline.Absent absent) {
            return check.ended(Status.SKIPPED, "Not compared with a baseline: " + absent.reason())
                    .build();
        }
        return judge(check, candidate, (Baseline.Present) baseline);
    }

    private Check judge(CheckBuilder check, MetricValue candidate, Baseline.Present baseline) {
        MetricValue reference = baseline.metrics().get(metric.name());
        check.detail("baseline", reference.number()).detail("baseline_name", baseline.name());
        if (!baseline.version().isEmpty()) {
            check.detail("baseline_version", baseline.version());
        }
        if (!reference.isDefined()) {
            return check.ended(Status.ERROR, metric.title() + " of the baseline " + reference.problem())
                    .build();
        }
        BigDecimal tolerance = bound.tolerance().of(reference.number());
        check.expected(expected(reference.number(), tolerance)).detail("tolerance", tolerance.doubleValue());
        if (!candidate.isDefined()) {
            return check.ended(Status.FAIL, metric.title() + " " + candidate.problem())
                    .build();
        }
        check.detail("difference", candidate.number() - reference.number());
        BigDecimal gain = goodness(candidate.number()).subtract(goodness(reference.number()));
        if (holds(gain, tolerance)) {
            return check.build();
        }
        String allowed = mayBeWorse()
                ? (bound.tolerance().isZero()
                        ? "it may not be worse"
                        : "at most " + bound.tolerance().text() + " is allowed")
                : (bound.tolerance().isZero()
                        ? "it must be better"
                        : "it must be better by at least " + bound.tolerance().text());
        return check.ended(
                        Status.FAIL,
                        difference(candidate.number(), gain, baseline, reference.number()) + "; " + allowed)
                .build();
    }

    private boolean mayBeWorse() {
        return bound instanceof Bound.NoWorseThan;
    }

    /** Superiority by nothing means by anything at all. */
    private boolean isStrict() {
        return !mayBeWorse() && bound.tolerance().isZero();
    }

    private boolean holds(BigDecimal gain, BigDecimal tolerance) {
        if (isStrict()) {
            return gain.signum() > 0;
        }
        return gain.compareTo(mayBeWorse() ? tolerance.negate() : tolerance) >= 0;
    }

    private BigDecimal goodness(double value) {
        return BigDecimal.valueOf(metric.direction().goodness(value));
    }

    /** The values that hold, as bounds of the metric itself. */
    private Map<String, Object> expected(double baseline, BigDecimal tolerance) {
        double least = (mayBeWorse()
                        ? goodness(baseline).subtract(tolerance)
                        : goodness(baseline).add(tolerance))
                .doubleValue();
        Map<String, Object> bounds = new LinkedHashMap<>();
        if (metric.direction() != Direction.LOWER) {
            bounds.put(isStrict() ? "above" : "min", least);
        }
        if (metric.direction() != Direction.HIGHER) {
            bounds.put(isStrict() ? "below" : "max", -least);
        }
        return bounds;
    }

    private String title() {
        Tolerance tolerance = bound.tolerance();
        if (mayBeWorse()) {
            return metric.title()
                    + (tolerance.isZero()
                            ? " no worse than the baseline"
                            : " at most " + tolerance.text() + " worse than the baseline");
        }
        return metric.title()
                + (tolerance.isZero()
                        ? " better than the baseline"
                        : " at least " + tolerance.text() + " better than the baseline");
    }

    private String difference(double candidate, BigDecimal gain, Baseline.Present baseline, double reference) {
        String start = metric.title() + " " + Numbers.rounded(candidate, reference) + " is ";
        String end = " the baseline's " + Numbers.rounded(reference, candidate) + " (" + baseline.name() + ")";
        if (gain.signum() == 0) {
            return start + "no better than" + end;
        }
        String size =
                Numbers.rounded(gain.abs().doubleValue(), bound.tolerance().amount());
        return start + size + (gain.signum() < 0 ? " worse than" : " better than") + end;
    }
}
