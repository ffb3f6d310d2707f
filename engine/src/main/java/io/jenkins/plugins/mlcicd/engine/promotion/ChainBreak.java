package io.jenkins.plugins.mlcicd.engine.promotion;

/**
 * Where a chain of lines is not what its writers left.
 *
 * @param line the first broken line, from 1
 * @param problem what is wrong with it
 */
public record ChainBreak(long line, String problem) {}
