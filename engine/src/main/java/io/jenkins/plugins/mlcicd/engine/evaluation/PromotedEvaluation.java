package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.report.Report;

/**
 * The evaluation with which a model was last promoted.
 *
 * @param name what to call that model in sentences, such as "version 3"
 * @param report the evaluation gate's report
 */
public record PromotedEvaluation(String name, Report report) {}
