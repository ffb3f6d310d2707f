package io.jenkins.plugins.mlcicd.views;

import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.report.render.ValueText;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.model.Promotion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a gate ended compared with the reference build: the last completed build before that ran the gate of this id.
 *
 * @param reference the reference build
 * @param changes what differs, in words; empty if nothing that is compared does
 */
public record GateDelta(Run<?, ?> reference, List<String> changes) {
    private static final int MOST_BUILDS = 50;
    private static final int MOST_METRICS = 3;

    /** Compares a gate of a build; empty if there is no reference build among the last ones. */
    static Optional<GateDelta> of(Run<?, ?> run, GateRecord gateRecord) {
        Run<?, ?> earlier = run.getPreviousCompletedBuild();
        for (int i = 0; earlier != null && i < MOST_BUILDS; i++) {
            Run<?, ?> candidate = earlier;
            MlBuildAction gates = candidate.getAction(MlBuildAction.class);
            Optional<GateRecord> before = gates == null ? Optional.empty() : gates.find(gateRecord.getId());
            if (before.isPresent()) {
                return before.map(reference -> new GateDelta(candidate, changes(gateRecord, reference)));
            }
            earlier = candidate.getPreviousCompletedBuild();
        }
        return Optional.empty();
    }

    private static List<String> changes(GateRecord now, GateRecord before) {
        List<String> changes = new ArrayList<>();
        int failed = Counts.notPassed(now) - Counts.notPassed(before);
        if (failed != 0) {
            changes.add(Messages.Delta_Failed(signed(failed)));
        }
        if (!Promotion.isMove(now)) {
            changes.addAll(metrics(now, before.getMetrics()));
        }
        return changes;
    }

    /** First the metrics that rules are about, in their order; then those that changed most, by their share. */
    private static List<String> metrics(GateRecord gateRecord, Map<String, Double> before) {
        Map<String, Double> now = gateRecord.getMetrics();
        List<String> judged = gateRecord.getJudged();
        return now.keySet().stream()
                .filter(before::containsKey)
                .filter(name -> !now.get(name).equals(before.get(name)))
                .sorted(Comparator.<String>comparingInt(
                                name -> judged.contains(name) ? judged.indexOf(name) : judged.size())
                        .thenComparingDouble(name -> -share(now.get(name), before.get(name)))
                        .thenComparing(name -> name))
                .limit(MOST_METRICS)
                .map(name -> Messages.Delta_Metric(name, signed(now.get(name) - before.get(name))))
                .toList();
    }

    private static double share(double now, double before) {
        return Math.abs(now - before) / Math.max(Math.abs(before), 1e-9);
    }

    private static String signed(double difference) {
        String size = ValueText.of(Math.abs(difference), "");
        return (difference < 0 ? "\u2212" : "+") + size;
    }
}
