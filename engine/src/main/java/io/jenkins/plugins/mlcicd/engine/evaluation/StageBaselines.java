package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.Optional;

/** Knows which predictions belong to the model that is in a stage now. */
@FunctionalInterface
public interface StageBaselines {
    /**
     * What is known of the model in a stage; empty if no model is there yet.
     *
     * @throws UsageException if there is no such stage
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if the store cannot be read
     */
    Optional<BaselinePredictions> in(String stage);

    /**
     * The evaluation with which a model was last promoted; empty if there was none.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if it cannot be read
     */
    default Optional<PromotedEvaluation> lastPromoted() {
        return Optional.empty();
    }

    /** For where no stages are configured: a comparison with one is wrong usage, never silently skipped. */
    static StageBaselines none() {
        return stage -> {
            throw new UsageException("The baseline is the model in the stage '" + stage
                    + "', but no stages are configured: add a section 'promote' to ml-cicd.yml");
        };
    }
}
