package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.report.Check;

/** Judges one bound of a rule on the rows that were evaluated. */
final class BoundJudge {
    private BoundJudge() {}

    static Check judge(String id, Rule rule, Bound bound, Evaluated evaluated) {
        MetricValue candidate = evaluated.metrics().get(rule.name());
        if (bound instanceof Bound.Limit limit) {
            return new LimitJudge(rule, limit).judge(id, candidate, evaluated.certainty(rule, bound));
        }
        return new ComparisonJudge(rule, (Bound.Comparison) bound)
                .judge(id, candidate, evaluated.baseline(rule), evaluated.gainCertainty(rule, bound));
    }
}
