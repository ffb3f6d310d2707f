package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Map;

/** Judges bounds on the value itself, which are inclusive. */
final class LimitJudge {
    private LimitJudge() {}

    static Check judge(String id, Rule rule, Bound.Limit limit, MetricValue candidate) {
        boolean isMin = limit instanceof Bound.Min;
        double bound = isMin ? ((Bound.Min) limit).value() : ((Bound.Max) limit).value();
        String title = rule.title() + (isMin ? " at least " : " at most ") + Numbers.text(bound);
        CheckBuilder check = Check.builder(id, title)
                .severity(rule.severity())
                .expected(Map.of(limit.key(), bound))
                .observed(candidate.number())
                .unit(rule.unit());
        if (!candidate.isDefined()) {
            return check.ended(Status.FAIL, rule.title() + " " + candidate.problem())
                    .build();
        }
        boolean holds = isMin ? candidate.number() >= bound : candidate.number() <= bound;
        if (holds) {
            return check.build();
        }
        String message = rule.title() + " " + Numbers.rounded(candidate.number(), bound)
                + (isMin ? " is below the required " : " is above the allowed ") + Numbers.text(bound);
        return check.ended(Status.FAIL, message).build();
    }
}
