package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distribution that a column is expected to have, as Great Expectations writes it in a {@code partition_object}: either
 * values with their weights, or bins with theirs.
 *
 * @param values the different values; empty if it has bins
 * @param bins the bins' edges, increasing, one more than weights; empty if it has values
 * @param weights the share of each value or bin; all weights together are 1
 * @param tailWeights the shares below and above the bins; empty if not given
 */
record Partition(List<Object> values, List<Double> bins, List<Double> weights, List<Double> tailWeights) {
    private static final double TOLERANCE = 1e-5;

    /**
     * Reads the argument partition_object.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if it is wrong
     */
    static Partition of(Kwargs kwargs) {
        Kwargs object = kwargs.nested("partition_object");
        boolean isCategorical = object.values().get("values") != null;
        object.check(List.of("weights"), List.of("values", "bins", "tail_weights"));
        List<Double> weights = object.numbers("weights");
        if (weights.isEmpty() || weights.stream().anyMatch(weight -> !(weight >= 0))) {
            throw object.wrong("weights", "expected a list of shares, none of them negative");
        }
        Partition partition = isCategorical
                ? new Partition(object.set("values"), List.of(), weights, List.of())
                : new Partition(List.of(), object.numbers("bins"), weights, tailWeights(object));
        partition.check(object);
        return partition;
    }

    /** Whether it has values instead of bins. */
    boolean isCategorical() {
        return !values.isEmpty();
    }

    /** Whether there is a first bin without a lower edge. */
    boolean isOpenBelow() {
        return bins.get(0) == Double.NEGATIVE_INFINITY;
    }

    /** Whether there is a last bin without an upper edge. */
    boolean isOpenAbove() {
        return bins.get(bins.size() - 1) == Double.POSITIVE_INFINITY;
    }

    /** Bins with their weights, as Great Expectations writes them. */
    static Map<String, Object> json(List<Double> bins, List<Double> weights) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bins", bins);
        json.put("weights", weights);
        return json;
    }

    private static List<Double> tailWeights(Kwargs object) {
        if (object.values().get("tail_weights") == null) {
            return List.of();
        }
        List<Double> tails = object.numbers("tail_weights");
        if (tails.size() != 2) {
            throw object.wrong("tail_weights", "found " + tails.size() + " numbers, expected two");
        }
        return tails;
    }

    private void check(Kwargs object) {
        int expected = isCategorical() ? weights.size() : weights.size() + 1;
        int found = isCategorical() ? values.size() : bins.size();
        if (found != expected) {
            throw object.wrong(
                    isCategorical() ? "values" : "bins",
                    "found " + found + " for " + weights.size() + " weights, expected " + expected);
        }
        for (int i = 1; i < bins.size(); i++) {
            if (!(bins.get(i - 1) < bins.get(i))) {
                throw object.wrong("bins", "expected edges that increase");
            }
        }
        List<Double> all = new ArrayList<>(weights);
        all.addAll(tailWeights);
        double sum = all.stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > TOLERANCE) {
            throw object.wrong("weights", "the weights are " + Words.rounded(sum) + " together, expected 1");
        }
    }
}
