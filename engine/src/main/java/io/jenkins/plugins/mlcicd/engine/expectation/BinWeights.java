package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a partition of bins, with those that are held out for what it does not expect. A tail is what is below or
 * above the bins; where the first or the last bin has no end, that bin is the tail.
 *
 * @param partition the partition
 * @param tailHoldout the weight that is held out for the tails, from 0 to 1
 * @param innerHoldout the weight that is held out for bins without weight, from 0 to 1
 */
record BinWeights(Partition partition, double tailHoldout, double innerHoldout) {

    /**
     * Checks that they go together.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if not
     */
    void check(Kwargs kwargs) {
        boolean hasTails = !partition.tailWeights().isEmpty();
        if (hasTails && tailHoldout > 0) {
            throw kwargs.wrong("tail_weight_holdout", "expected 0, as the partition has tail_weights");
        }
        if (hasTails && (partition.isOpenBelow() || partition.isOpenAbove())) {
            throw kwargs.wrong("partition_object", "tail_weights do not go with bins that reach to infinity");
        }
        if (tailHoldout > 0 && partition.isOpenBelow() && partition.isOpenAbove()) {
            throw kwargs.wrong(
                    "tail_weight_holdout", "expected 0, as the bins reach to infinity on both sides and leave no tail");
        }
        if (tailHoldout + innerHoldout > 1) {
            throw kwargs.wrong("internal_weight_holdout", "both holdouts are more than 1 together");
        }
    }

    /** The expected weights: the lower tail where it is no bin, the bins, the upper tail where it is no bin. */
    List<Double> all() {
        List<Double> all = new ArrayList<>();
        if (!partition.isOpenBelow()) {
            all.add(tail(0));
        }
        all.addAll(inner());
        if (!partition.isOpenAbove()) {
            all.add(tail(1));
        }
        return all;
    }

    /** Of shares below, in each bin and above: without the one below, or above, if a bin reaches to infinity there. */
    List<Double> withoutClosedEnds(List<Double> shares) {
        return shares.subList(partition.isOpenBelow() ? 1 : 0, shares.size() - (partition.isOpenAbove() ? 1 : 0));
    }

    /** Weights as in {@link #all}, as Great Expectations writes them: finite bins, and both tails apart. */
    Map<String, Object> json(List<Double> all) {
        List<Double> bins = partition.bins();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "bins", bins.subList(partition.isOpenBelow() ? 1 : 0, bins.size() - (partition.isOpenAbove() ? 1 : 0)));
        json.put("weights", all.subList(1, all.size() - 1));
        json.put("tail_weights", List.of(all.get(0), all.get(all.size() - 1)));
        return json;
    }

    private List<Double> inner() {
        double share = 1 - tailHoldout - innerHoldout;
        List<Double> inner =
                partition.weights().stream().map(weight -> weight * share).toList();
        long empty = inner.stream().filter(weight -> weight == 0).count();
        return innerHoldout == 0
                ? inner
                : inner.stream()
                        .map(weight -> weight == 0 ? innerHoldout / empty : weight)
                        .toList();
    }

    private double tail(int side) {
        if (!partition.tailWeights().isEmpty()) {
            return partition.tailWeights().get(side);
        }
        return partition.isOpenBelow() || partition.isOpenAbove() ? tailHoldout : tailHoldout / 2;
    }
}
