package io.jenkins.plugins.mlcicd.policy;

import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stages that administrators wrote, as the engine read them.
 *
 * @param ladder the stages
 * @param required whether every stage asks for signed evidence
 * @param requiredStages the stages that ask for it themselves
 */
public record PolicyStages(Ladder ladder, boolean required, Set<String> requiredStages) {
    /** Freezes the set. */
    public PolicyStages {
        requiredStages = Set.copyOf(requiredStages);
    }

    /** Whether any stage asks for signatures. */
    public boolean asksForSignatures() {
        return required || !requiredStages.isEmpty();
    }

    /** What the engine's report says. */
    static PolicyStages of(Report report) throws IOException {
        Map<String, Object> outputs = report.outputs();
        try {
            return new PolicyStages(
                    Ladder.of((List<?>) outputs.get("stages"), "the administrators' stages"),
                    Boolean.TRUE.equals(outputs.get("required")),
                    ((List<?>) outputs.get("required_stages"))
                            .stream().map(String::valueOf).collect(Collectors.toSet()));
        } catch (RuntimeException e) {
            throw new IOException("The engine's answer about the stages cannot be used: " + e.getMessage(), e);
        }
    }
}
