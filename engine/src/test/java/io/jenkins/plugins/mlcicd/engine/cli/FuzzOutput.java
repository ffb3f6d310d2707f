package io.jenkins.plugins.mlcicd.engine.cli;

/**
 * What a run said.
 *
 * @param text standard output and standard error
 */
record FuzzOutput(String text) {}
