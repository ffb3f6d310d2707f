package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges rules: each bound is a check of its own. */
final class RulesJudge {
    private final ReportBuilder report;
    private final Evaluated evaluated;
    private final Optional<Path> metricsFile;
    private final Undecided undecided;
    private final Set<String> ids = new HashSet<>();

    RulesJudge(ReportBuilder report, Evaluated evaluated, Optional<Path> metricsFile, Undecided undecided) {
        this.report = report;
        this.evaluated = evaluated;
        this.metricsFile = metricsFile;
        this.undecided = undecided;
    }

    void judge(List<Rule> rules) {
        for (Rule rule : rules) {
            MetricValue candidate = candidate(rule.name());
            rule.bounds().forEach(bound -> report.check(undecided.apply(judge(rule, bound, candidate))));
        }
    }

    private Check judge(Rule rule, Bound bound, MetricValue candidate) {
        String id = uniqueId(rule.name() + "." + bound.key());
        if (bound instanceof Bound.Limit limit) {
            return new LimitJudge(rule, limit).judge(id, candidate, evaluated.certainty(rule, bound));
        }
        return new ComparisonJudge(rule, (Bound.Comparison) bound)
                .judge(id, candidate, evaluated.baseline(), evaluated.gainCertainty(rule, bound));
    }

    /** A metric that is asked for and not there fails; without a metrics file the settings have refused it before. */
    private MetricValue candidate(String name) {
        MetricValue value = evaluated.metrics().get(name);
        if (value != null) {
            return value;
        }
        String nearest = NearestName.to(name, evaluated.metrics().keySet())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        return MetricValue.missing(
                "is not in " + metricsFile.map(Path::toString).orElseThrow() + nearest);
    }

    /** Several rules may bound a metric in the same way, with different severity for example. */
    private String uniqueId(String id) {
        String unique = id;
        for (int i = 2; !ids.add(unique); i++) {
            unique = id + "." + i;
        }
        return unique;
    }
}
