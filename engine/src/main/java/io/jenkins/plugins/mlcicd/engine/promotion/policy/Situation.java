package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a policy is held against: a version on its way into a stage.
 *
 * @param stage the stage
 * @param before the stage before, if there is one
 * @param since when the version came there; empty if it is not there
 * @param version the version's digest
 * @param evidence SHA-256 of the reports that count now, by gate
 * @param author who first brought the version into the store, if that is known
 * @param decisions what was decided about the model, in order
 * @param now the time
 */
public record Situation(
        String stage,
        Optional<String> before,
        Optional<Instant> since,
        String version,
        Map<String, String> evidence,
        Optional<String> author,
        List<RecordedDecision> decisions,
        Instant now) {
    /** Freezes the collections, the evidence sorted by gate. */
    public Situation {
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
        decisions = List.copyOf(decisions);
    }

    /** What was decided about this version in this stage. */
    List<RecordedDecision> relevant() {
        return decisions.stream()
                .filter(recorded -> recorded.decision().isAbout(stage, version))
                .toList();
    }

    /** Why a decision lapsed, if the evidence is not what it was. */
    Optional<String> lapse(Decision decision) {
        if (decision.evidence().equals(evidence)) {
            return Optional.empty();
        }
        Map<String, String> all = new TreeMap<>(evidence);
        all.putAll(decision.evidence());
        List<String> changed = all.keySet().stream()
                .filter(gate -> !Optional.ofNullable(evidence.get(gate))
                        .equals(Optional.ofNullable(decision.evidence().get(gate))))
                .toList();
        return Optional.of("lapsed: the evidence of " + String.join(" and ", changed) + " is another one now");
    }
}
