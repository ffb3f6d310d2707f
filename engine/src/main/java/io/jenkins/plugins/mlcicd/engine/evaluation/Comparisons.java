package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.Slice;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.SliceGroup;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The metrics of the candidate beside the baseline's, over all rows and in the slices that rules are about. */
final class Comparisons {
    /** A number that every comparison has beside it. */
    private static final String ROWS = "rows";

    private static final double STANDARD_CONFIDENCE = 0.95;

    private final Evaluated whole;
    private final double confidence;
    private final Map<String, MetricComparison> all = new LinkedHashMap<>();
    private final Map<String, Set<Rule>> rulesByTitle = new LinkedHashMap<>();
    private final Map<String, SliceChart> slices = new LinkedHashMap<>();

    /** Comparisons of metrics over all rows, to which those of slices are added. */
    Comparisons(Evaluated whole, Collection<Measure> measures, List<Rule> rules) {
        this.whole = whole;
        this.confidence = confidence(rules);
        for (Measure measure : measures) {
            if (!measure.name().equals(ROWS)) {
                MetricComparison.of(measure, "", whole).ifPresent(each -> add(each, about(measure, rules)));
            }
        }
    }

    /** The rules' own confidence, where they agree on one. */
    private static double confidence(List<Rule> rules) {
        List<Double> named = rules.stream()
                .flatMap(rule -> rule.bounds().stream().map(rule::confidence))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .distinct()
                .toList();
        return named.size() == 1 ? named.get(0) : STANDARD_CONFIDENCE;
    }

    /** The rules about a metric over all rows. */
    private static List<Rule> about(Measure measure, List<Rule> rules) {
        return rules.stream()
                .filter(rule -> rule.name().equals(measure.name())
                        && rule.slices().slices().isEmpty())
                .toList();
    }

    private void add(MetricComparison comparison, List<Rule> rules) {
        all.putIfAbsent(comparison.title(), comparison);
        rulesByTitle
                .computeIfAbsent(comparison.title(), title -> new LinkedHashSet<>())
                .addAll(rules);
    }

    /** Adds the slices of a rule. */
    void add(Rule rule, SliceGroup group, Map<Slice, Evaluated> evaluated) {
        Measure measure = rule.measure().orElseThrow();
        SliceChart chart = slices.computeIfAbsent(
                rule.name() + "." + group.key(), id -> new SliceChart(id, measure, group.axis(), confidence));
        chart.add(rule);
        evaluated.forEach((slice, each) -> {
            if (slice.size() > 0 && slice.size() >= rule.slices().minRows()) {
                MetricComparison.of(measure, slice.name(), each).ifPresent(comparison -> {
                    add(comparison, List.of(rule));
                    chart.add(slice, comparison);
                });
            }
        });
    }

    /** By how much the candidate is better than the baseline; none without a baseline. */
    List<Chart> forest() {
        return whole.baseline() instanceof Baseline.Present present
                ? new ForestPlot(present.name(), confidence, rulesByTitle).charts(all.values())
                : List.of();
    }

    /** The values in the slices. */
    List<Chart> slices() {
        return slices.values().stream()
                .map(SliceChart::chart)
                .flatMap(Optional::stream)
                .toList();
    }

    /** All as a JSON value. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("confidence", confidence);
        List<Object> metrics = new ArrayList<>();
        all.values().forEach(comparison -> metrics.add(comparison.toMap(confidence)));
        map.put("metrics", metrics);
        return map;
    }
}
