package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.Slice;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.SliceSettings;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What rules on slices are judged by. Rules on the same slices share it, so that rows are drawn again once for all. */
final class SlicedEvaluations {
    private final Evaluated whole;
    private final List<Rule> rules;
    private final Map<String, Evaluated> known = new HashMap<>();

    SlicedEvaluations(Evaluated whole, List<Rule> rules) {
        this.whole = whole;
        this.rules = rules;
    }

    /**
     * What a slice's rows are judged by; without any, the whole, as there is nothing to select.
     *
     * @param settings the slices of the rule that asks
     */
    Evaluated of(Slice slice, List<SliceSettings> settings) {
        return slice.size() == 0
                ? whole
                : known.computeIfAbsent(slice.name() + '\n' + slice.words(), key -> evaluate(slice, settings));
    }

    private Evaluated evaluate(Slice slice, List<SliceSettings> settings) {
        List<Rule> sharing = rules.stream()
                .filter(rule -> !Collections.disjoint(rule.slices().slices(), settings))
                .toList();
        return whole.only(
                slice,
                measures(sharing),
                measures(sharing.stream().filter(Rule::needsCertainty).toList()));
    }

    private static List<Measure> measures(List<Rule> rules) {
        return rules.stream()
                .map(rule -> rule.measure().orElseThrow())
                .distinct()
                .toList();
    }
}
