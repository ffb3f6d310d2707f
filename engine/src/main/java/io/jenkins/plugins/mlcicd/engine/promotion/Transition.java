package io.jenkins.plugins.mlcicd.engine.promotion;

import java.time.Instant;

/**
 * One line of a ledger.
 *
 * @param seq its line number, from 1
 * @param time when it was written, by the writer's clock
 * @param model the model
 * @param move what changed
 * @param previousHash the hash of the line before; 64 zeros in the first line
 * @param hash the SHA-256 of the line, see docs/promotion.md
 */
public record Transition(long seq, Instant time, String model, Move move, String previousHash, String hash) {
    /** The version that came into the stage. */
    public VersionId version() {
        return move.version();
    }

    /** The stage that changed. */
    public String stage() {
        return move.to();
    }

    /** Who did it, and when: {@code alice at 2026-07-01T10:00:00Z}. */
    public String byAndAt() {
        return move.origin().actor() + " at " + time;
    }
}
