package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import java.nio.file.Path;
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

    /** A model's ledger as it stands, broken or not; empty if the store does not have the model. */
    ChainContent<Transition> read(String model);

    /** What was decided about a model, with its chain verified; none if the store does not have the model. */
    ChainContent<RecordedDecision> book(String model);

    /** What messages call a model's ledger, such as its file. */
    String ledgerName(String model);

    /**
     * Proves a model's history from the bytes in the store, without changing anything.
     *
     * @param settings what the project asks for, and the keys whose signatures count
     * @throws UsageException if a public key is none
     */
    Verified verify(String model, PromotionSettings settings);

    /**
     * The files of a version: its folder, or its file if it is a single one. Those of a remote store are a copy that lives
     * until this process ends.
     *
     * @param version the version's digest
     */
    Path files(String model, String version);

    /**
     * A file kept as evidence with a version of a model; empty if it is missing. That of a remote store is a copy that lives
     * until this process ends.
     *
     * @param version the version's digest
     * @param kind the gate whose report it is, or "predictions"
     * @param sha256 its digest, as a transition records it
     */
    Optional<Path> evidence(String model, String version, String kind, String sha256);

    /**
     * Makes sure that the store can hold a model and a stage of these names.
     *
     * @throws UsageException if it cannot
     */
    default void checkNames(String model, String stage) {
        // A name that is allowed at all is right for a folder.
    }

    /** Opens a model for looking at it, which changes nothing; a model that is not there has no history. */
    ModelView view(String model);

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
