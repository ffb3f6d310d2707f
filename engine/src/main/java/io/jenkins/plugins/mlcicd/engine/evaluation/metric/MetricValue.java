package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

/**
 * A metric's value, or why it has none. A value that is there is a finite number.
 *
 * @param number the value; NaN or infinite if there is none
 * @param problem why there is no value, as the end of a sentence about the metric; empty if there is one
 */
public record MetricValue(double number, String problem) {

    /** A value; one that is no finite number is none, and says so. */
    public static MetricValue of(double number) {
        return new MetricValue(number, Double.isFinite(number) ? "" : "is " + number);
    }

    /** No value: the metric is not defined for these rows. */
    public static MetricValue undefined(String reason) {
        return new MetricValue(Double.NaN, "is undefined: " + reason);
    }

    /** No value, for another reason. */
    public static MetricValue missing(String problem) {
        return new MetricValue(Double.NaN, problem);
    }

    /** Whether there is a value. */
    public boolean isDefined() {
        return problem.isEmpty();
    }

    /** A ratio, undefined where the denominator is zero. */
    static MetricValue ratio(double numerator, double denominator, String reasonIfZero) {
        return denominator == 0 ? undefined(reasonIfZero) : of(numerator / denominator);
    }
}
