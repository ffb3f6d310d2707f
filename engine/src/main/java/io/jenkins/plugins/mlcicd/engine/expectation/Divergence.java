package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a Kullback-Leibler divergence is judged.
 *
 * @param threshold the largest divergence that holds, in nats, 0 or more; null for any
 */
record Divergence(Double threshold) {

    /**
     * The divergence Σ p ln(p / q), both made to sum up to 1: 0 for equal distributions, infinite where q is 0 and p is not.
     * The same as scipy.stats.entropy(p, q).
     *
     * @param observed the weights p
     * @param expected the weights q
     */
    static double of(List<Double> observed, List<Double> expected) {
        double p = sum(observed);
        double q = sum(expected);
        double sum = 0;
        for (int i = 0; i < observed.size(); i++) {
            double share = observed.get(i) / p;
            sum += share == 0 ? 0 : share * Math.log(share / (expected.get(i) / q));
        }
        return sum;
    }

    private static double sum(List<Double> weights) {
        return weights.stream().mapToDouble(Double::doubleValue).sum();
    }

    /**
     * Judges.
     *
     * @param infinite why it is infinite, if it is
     * @param details both distributions
     */
    Outcome outcome(double value, String infinite, Map<String, Object> details) {
        boolean success = threshold == null || value <= threshold;
        String limit = threshold == null ? "any" : "at most " + Words.value(threshold);
        String message = Double.isFinite(value)
                ? "the Kullback-Leibler divergence is "
                        + Words.observed(value, new Bounds(null, threshold, false, false)) + ", expected " + limit
                : "the Kullback-Leibler divergence is infinite, as " + infinite + "; expected " + limit;
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", Double.isFinite(value) ? value : null);
        result.put("details", details);
        Map<String, Object> expected = threshold == null ? Map.of() : Map.of("max", threshold);
        return Outcome.of(success, message, expected, value, "nats", result);
    }
}
