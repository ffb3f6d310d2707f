package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.List;
import java.util.Optional;

/**
 * Where models, their evidence and their ledgers are kept. What cannot be read or written is an
 * {@link io.jenkins.plugins.mlcicd.engine.gate.EvaluationException}.
 */
public interface ModelStore {
    /** The store as the user named it. */
    String name();

    /** The models that have a ledger, by name. */
    List<String> models();

    /** Whether the store has a model. */
    boolean has(String model);

    /** A model's transitions, the oldest first, with their chain verified; none if the store does not have the model. */
    List<Transition> ledger(String model);

    /** The version now in a stage. */
    Optional<StagedVersion> stage(String model, String stage);

    /** Opens a model for looking at it, which changes nothing; a model that is not there has no history. */
    default ModelView view(String model) {
        return write(model);
    }

    /** Opens a model for writing, and makes it if it is not there; waits for those who write now. */
    ModelWriter write(String model);

    /**
     * Makes sure that the store has a model.
     *
     * @throws UsageException if it has not
     */
    default void require(String model) {
        if (has(model)) {
            return;
        }
        List<String> models = models();
        String meant = NearestName.to(model, models)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElse(models.isEmpty() ? ": it holds no model yet" : "");
        throw new UsageException("The store " + name() + " has no model \"" + model + "\"" + meant);
    }
}
