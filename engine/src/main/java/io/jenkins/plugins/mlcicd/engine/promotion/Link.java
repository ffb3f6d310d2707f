package io.jenkins.plugins.mlcicd.engine.promotion;

/**
 * What makes a line a link of a chain.
 *
 * @param seq its line number, from 1
 * @param model the model that it belongs to
 * @param previousHash the hash of the line before; 64 zeros in the first line
 * @param hash its own hash
 */
record Link(long seq, String model, String previousHash, String hash) {}
