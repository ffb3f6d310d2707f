package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.Path;
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

    /**
     * The folder with the report of the last successful build, and its predictions if they were kept.
     *
     * @throws UsageException where no build is known
     */
    default Path lastBuild() {
        throw new UsageException(
                "The baseline is the last successful build, which only Jenkins knows: there, ml-cicd.yml says"
                        + " 'baseline: {build: last-successful}', or the step 'baseline: build:last-successful'. Here, name the"
                        + " folder with an earlier report, as in --baseline report:last-report");
    }

    /** The same, knowing the last successful build if a folder is given. */
    default StageBaselines withLastBuild(Optional<Path> folder) {
        return folder.<StageBaselines>map(known -> new BuildBaselines(this, known))
                .orElse(this);
    }

    /** For where no stages are configured: a comparison with one is wrong usage, never silently skipped. */
    static StageBaselines none() {
        return stage -> {
            throw new UsageException("The baseline is the model in the stage '" + stage
                    + "', but no stages are configured: add a section 'promote' to ml-cicd.yml");
        };
    }
}
