package io.jenkins.plugins.mlcicd.engine.expectation;

/**
 * An expectation and how it ended.
 *
 * @param entry the expectation
 * @param outcome how it ended
 */
record Judgement(SuiteEntry entry, Outcome outcome) {}
