package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The documents of one query, best score first. Documents with equal scores: for gains, each takes the mean of their
 * places; for hits, the less relevant come first, so that a model cannot gain by not deciding.
 */
final class RankedList {
    private final double[] relevance;
    private final double[] scores;

    private RankedList(double[] relevance, double[] scores) {
        this.relevance = relevance;
        this.scores = scores;
    }

    /** A value of one query; NaN where it has none. */
    @FunctionalInterface
    interface Formula {
        /** The value. */
        double value(RankedList list);
    }

    static RankedList of(double[] relevance, double[] scores) {
        Integer[] order = new Integer[relevance.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order, Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparingDouble(i -> relevance[i]));
        return new RankedList(
                Arrays.stream(order).mapToDouble(i -> relevance[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> scores[i]).toArray());
    }

    /**
     * The discounted cumulative gain as a share of the best one that is possible (Järvelin and Kekäläinen,
     * doi:10.1145/582415.582418), with linear gains; ties as scikit-learn's ndcg_score (McSherry and Najork,
     * doi:10.1007/978-3-540-78646-7_38).
     */
    double ndcg(int k) {
        double[] best = relevance.clone();
        Arrays.sort(best);
        Sum ideal = new Sum();
        for (int place = 0; place < Math.min(k, best.length); place++) {
            ideal.add(best[best.length - 1 - place] * discount(place));
        }
        return isRelevantAny() ? gain(k) / ideal.value() : Double.NaN;
    }

    private double gain(int k) {
        Sum gain = new Sum();
        for (int start = 0; start < scores.length && start < k; ) {
            int end = start;
            double relevanceOfTie = 0;
            double discounts = 0;
            while (end < scores.length && scores[end] == scores[start]) {
                relevanceOfTie += relevance[end];
                discounts += end < k ? discount(end) : 0;
                end++;
            }
            gain.add(relevanceOfTie / (end - start) * discounts);
            start = end;
        }
        return gain.value();
    }

    /** The mean of the precisions at the places of the relevant documents among the first k. */
    double averagePrecision(int k) {
        Sum precisions = new Sum();
        int hits = 0;
        for (int place = 0; place < Math.min(k, relevance.length); place++) {
            if (relevance[place] > 0) {
                hits++;
                precisions.add((double) hits / (place + 1));
            }
        }
        return isRelevantAny() ? precisions.value() / Math.min(k, relevant()) : Double.NaN;
    }

    /** One divided by the place of the first relevant document among the first k; 0 if there is none. */
    double reciprocalRank(int k) {
        for (int place = 0; place < Math.min(k, relevance.length); place++) {
            if (relevance[place] > 0) {
                return 1.0 / (place + 1);
            }
        }
        return isRelevantAny() ? 0 : Double.NaN;
    }

    /** 1 if a relevant document is among the first k, else 0. */
    double hit(int k) {
        double rank = reciprocalRank(k);
        return rank > 0 ? 1 : rank;
    }

    /** The share of the relevant documents that is among the first k. */
    double recall(int k) {
        return isRelevantAny() ? (double) hits(k) / relevant() : Double.NaN;
    }

    /** The share of the first k places that relevant documents take. */
    double precision(int k) {
        return isRelevantAny() ? (double) hits(k) / k : Double.NaN;
    }

    private int hits(int k) {
        return (int) Arrays.stream(relevance).limit(k).filter(each -> each > 0).count();
    }

    private int relevant() {
        return hits(relevance.length);
    }

    private boolean isRelevantAny() {
        return relevant() > 0;
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2.0);
    }
}
