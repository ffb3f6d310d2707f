package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers as shares of bins, with one more bin on a side where numbers are outside of all.
 *
 * @param bins the edges
 * @param weights the share of each bin
 */
record ObservedBins(List<Double> bins, List<Double> weights) {

    /** Sorted numbers over some bins; an edge is in the bin above it, the last in the last. */
    static ObservedBins of(double[] sorted, List<Double> edges) {
        List<Double> bins = new ArrayList<>(edges);
        int last = edges.size() - 1;
        double min = sorted[0];
        double max = sorted[sorted.length - 1];
        List<Double> weights = new ArrayList<>();
        int from = count(sorted, edges.get(0), false);
        if (from > 0) {
            weights.add(from / (double) sorted.length);
            bins.add(0, min);
        }
        for (int i = 1; i <= last; i++) {
            int to = count(sorted, edges.get(i), i == last);
            weights.add((to - from) / (double) sorted.length);
            from = to;
        }
        if (from < sorted.length) {
            weights.add((sorted.length - from) / (double) sorted.length);
            bins.add(max);
        }
        return new ObservedBins(bins, weights);
    }

    /** How many numbers are below an edge, or up to it. */
    private static int count(double[] sorted, double edge, boolean upTo) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean isBelow = upTo ? sorted[middle] <= edge : sorted[middle] < edge;
            low = isBelow ? middle + 1 : low;
            high = isBelow ? high : middle;
        }
        return low;
    }
}
