package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.SliceGroup;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Judges rules: each bound is a check of its own. */
final class RulesJudge {
    private final ReportBuilder report;
    private final Evaluated evaluated;
    private final EvaluateSettings settings;
    private final Comparisons comparisons;
    private final SlicedEvaluations slices;
    private final Set<String> ids = new HashSet<>();

    /** A judge that also notes the metrics of the slices that it looks at. */
    RulesJudge(ReportBuilder report, Evaluated evaluated, EvaluateSettings settings, Comparisons comparisons) {
        this.report = report;
        this.evaluated = evaluated;
        this.settings = settings;
        this.comparisons = comparisons;
        this.slices = new SlicedEvaluations(evaluated, settings.rules());
    }

    void judge() {
        for (Rule rule : settings.rules()) {
            if (rule.slices().slices().isEmpty()) {
                requireThere(rule);
                rule.bounds().forEach(bound -> add(judge(rule, bound)));
            } else {
                SliceGroup.of(
                                rule.slices().slices(),
                                evaluated.scored().orElseThrow().slicing())
                        .forEach(group -> judge(rule, group));
            }
        }
    }

    private void judge(Rule rule, SliceGroup group) {
        SlicedRule sliced = new SlicedRule(rule, group, slices, settings.correction());
        rule.bounds().forEach(bound -> sliced.judge(bound).forEach(this::add));
        comparisons.add(rule, group, sliced.slices());
    }

    private void add(Check check) {
        report.check(settings.undecided().apply(check));
    }

    private Check judge(Rule rule, Bound bound) {
        return BoundJudge.judge(uniqueId(rule.name() + "." + bound.key()), rule, bound, evaluated);
    }

    /** A metric that is asked for and not there fails; without a metrics file the settings have refused it before. */
    private void requireThere(Rule rule) {
        evaluated.metrics().computeIfAbsent(rule.name(), name -> {
            String nearest = NearestName.to(name, evaluated.metrics().keySet())
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
            return MetricValue.missing(
                    "is not in " + settings.metrics().map(Path::toString).orElseThrow() + nearest);
        });
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
