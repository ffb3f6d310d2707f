package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.Optional;

/**
 * An expectation and how it ended.
 *
 * @param entry the expectation
 * @param outcome how it ended
 * @param offendingRows the query of the rows that break it, where rows can be blamed
 */
record Judgement(SuiteEntry entry, Outcome outcome, Optional<String> offendingRows) {}
