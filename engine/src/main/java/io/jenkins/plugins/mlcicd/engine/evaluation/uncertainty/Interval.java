package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

/**
 * A confidence interval, with equal doubt on both sides.
 *
 * @param low its lower end
 * @param high its upper end
 * @param confidence how often such an interval holds the true value, above 0 and below 1
 */
public record Interval(double low, double high, double confidence) {}
