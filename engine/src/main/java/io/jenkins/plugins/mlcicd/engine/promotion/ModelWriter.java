package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import java.time.Instant;

/**
 * A model that is open for writing. Nobody else writes to it until this is closed or, where a store has no locks, it is found
 * out by {@link #append} that somebody did.
 */
interface ModelWriter extends ModelView {
    /**
     * Puts a model into the store, so that it can be moved; does nothing if it is there.
     *
     * @return the number that the version gets if it was in no stage yet
     */
    long register(SourceModel source, Instant now);

    /** Keeps a file with a version, under a name that tells its kind and digest. */
    void keep(String digest, EvidenceFile file);

    /**
     * Writes a transition; when this returns it is durable.
     *
     * @throws LostMoveException if somebody else's transition came in between, so that this one does not count
     */
    Transition append(Instant time, Move move);

    /**
     * Writes down a decision; when this returns it is durable.
     *
     * @throws LostMoveException as {@link #append}
     */
    RecordedDecision record(Decision decision);
}
