package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.function.IntPredicate;

/**
 * A metric that is the share of some rows that succeed, as recall is of the positive rows that are predicted positive.
 *
 * @param counted the rows that it is about
 * @param success the rows that succeed
 * @param isOfLabels whether the labels alone say which rows it is about, so that they are the same for every model
 */
public record RowShare(IntPredicate counted, IntPredicate success, boolean isOfLabels) {}
