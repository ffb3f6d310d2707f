package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import io.jenkins.plugins.mlcicd.engine.promotion.target.DeploymentState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deployments that somebody must know of who asks what is in a stage: under way, waiting, or broken. */
final class OpenDeployments {
    private OpenDeployments() {}

    /**
     * One line for each, under a heading; nothing if there are none.
     *
     * @param stage only those to this stage, if given
     */
    static List<String> of(List<RecordedDecision> book, Optional<String> stage) {
        Map<String, Decision> last = new LinkedHashMap<>();
        book.stream()
                .map(RecordedDecision::decision)
                .filter(line -> line.kind() == Decision.Kind.DEPLOY)
                .filter(line -> stage.map(line.stage()::equals).orElse(true))
                .forEach(line -> last.put(line.stage(), line));
        List<String> lines = new ArrayList<>();
        for (Decision line : last.values()) {
            sentence(line.deployment().orElseThrow())
                    .ifPresent(what -> lines.add("  " + line.stage() + "  " + what + ": version "
                            + line.version().substring(0, 12) + ", " + line.byAndAt()));
        }
        if (!lines.isEmpty()) {
            lines.add(0, "Deployments:");
            lines.add(0, "");
        }
        return lines;
    }

    private static Optional<String> sentence(DeploymentState state) {
        return switch (state.phase()) {
            case STARTED -> Optional.of("began, and has not ended");
            case WAITING -> Optional.of("waits for a person at " + state.percent() + " % of " + state.target());
            case FAILED -> Optional.of("failed, and it is not known what runs on " + state.target());
            case DONE, RESTORED -> Optional.empty();
        };
    }
}
