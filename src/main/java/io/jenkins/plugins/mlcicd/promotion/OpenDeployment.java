package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.DeploymentBook;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import io.jenkins.plugins.mlcicd.engine.promotion.target.DeploymentState;
import java.time.Clock;
import java.util.Optional;

/**
 * A deployment to a stage of a model in the controller's store that is not over: it is under way, waits for a decision, or
 * left it unknown what runs.
 *
 * @param version the version's digest
 * @param actor who began it
 * @param state how far it has come
 * @param brokeOff whether it is over its time, so that whoever was at it is gone
 */
public record OpenDeployment(String version, String actor, DeploymentState state, boolean brokeOff) {
    /** The deployment to a stage, if one is open and can be read. */
    public static Optional<OpenDeployment> of(String model, String stage) {
        PromotionSettings store =
                new PromotionSettings(ControllerStore.folder(), Ladder.standard(), Optional.empty(), Optional.empty());
        try {
            return DeploymentBook.of(store, model)
                    .last(stage)
                    .map(RecordedDecision::decision)
                    .filter(OpenDeployment::isOpen)
                    .map(OpenDeployment::of);
        } catch (EvaluationException e) {
            // The page says elsewhere what is broken.
            return Optional.empty();
        }
    }

    private static boolean isOpen(Decision line) {
        return switch (line.deployment().orElseThrow().phase()) {
            case STARTED, WAITING, FAILED -> true;
            case DONE, RESTORED -> false;
        };
    }

    private static OpenDeployment of(Decision line) {
        boolean isOver =
                line.expires().filter(Clock.systemUTC().instant()::isAfter).isPresent();
        return new OpenDeployment(
                line.version(), line.by().actor(), line.deployment().orElseThrow(), isOver);
    }
}
