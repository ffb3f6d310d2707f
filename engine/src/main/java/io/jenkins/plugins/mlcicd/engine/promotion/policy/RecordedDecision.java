package io.jenkins.plugins.mlcicd.engine.promotion.policy;

/**
 * A decision as it stands in a model's book of approvals.
 *
 * @param seq its line number, from 1
 * @param model the model
 * @param decision what was decided
 * @param previousHash the hash of the line before; 64 zeros in the first line
 * @param hash the SHA-256 of the line, by which a ledger names it
 */
public record RecordedDecision(long seq, String model, Decision decision, String previousHash, String hash) {}
