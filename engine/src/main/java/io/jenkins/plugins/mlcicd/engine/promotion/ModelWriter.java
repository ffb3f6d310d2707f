package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import java.time.Instant;

/** A model that is open for writing: nobody else writes to it until this is closed. */
interface ModelWriter extends ModelView {
    /** Puts a model into the store, so that it can be moved; does nothing if it is there. */
    void register(SourceModel source, Instant now);

    /** Keeps a file with a version, under a name that tells its kind and digest. */
    void keep(String digest, EvidenceFile file);

    /** Writes a transition; when this returns it is durable. */
    Transition append(Instant time, Move move);

    /** Writes down a decision; when this returns it is durable. */
    default RecordedDecision record(Decision decision) {
        throw new UsageException("This kind of store keeps no approvals");
    }
}
