package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Arrays;

/**
 * Rows in the order of their scores. The scores of each class are sorted apart and merged, in O(n log n) and without an
 * object for any row. Rows with equal scores count together, as no threshold tells them apart.
 */
public final class ScoreRanking {
    private final double[] positives;
    private final double[] negatives;

    private ScoreRanking(double[] positives, double[] negatives) {
        this.positives = positives;
        this.negatives = negatives;
    }

    /** What is told each distinct score, the highest first. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * One more threshold.
         *
         * @param truePositives positive rows with this score or a higher one
         * @param falsePositives negative rows with this score or a higher one
         */
        void threshold(int truePositives, int falsePositives);
    }

    /** Ranks rows by their scores. */
    public static ScoreRanking of(boolean[] labels, double[] scores) {
        int count = 0;
        for (boolean label : labels) {
            count += label ? 1 : 0;
        }
        double[] positives = new double[count];
        double[] negatives = new double[labels.length - count];
        for (int i = 0, p = 0, n = 0; i < labels.length; i++) {
            if (labels[i]) {
                positives[p++] = scores[i];
            } else {
                negatives[n++] = scores[i];
            }
        }
        Arrays.parallelSort(positives);
        Arrays.parallelSort(negatives);
        return new ScoreRanking(positives, negatives);
    }

    /** How many rows are positive. */
    public int positives() {
        return positives.length;
    }

    /** How many rows are negative. */
    public int negatives() {
        return negatives.length;
    }

    /** Goes through the distinct scores, the highest first. */
    public void forEachThreshold(Visitor visitor) {
        int p = positives.length - 1;
        int n = negatives.length - 1;
        while (p >= 0 || n >= 0) {
            boolean isPositive = n < 0 || (p >= 0 && positives[p] >= negatives[n]);
            double score = isPositive ? positives[p] : negatives[n];
            while (p >= 0 && positives[p] == score) {
                p--;
            }
            while (n >= 0 && negatives[n] == score) {
                n--;
            }
            visitor.threshold(positives.length - 1 - p, negatives.length - 1 - n);
        }
    }

    /**
     * The area under the ROC curve: the share of pairs of a positive and a negative row in which the positive one has the
     * higher score, equal scores counted half (Mann and Whitney's U, in whole numbers, so without rounding).
     */
    MetricValue rocAuc() {
        if (positives.length == 0 || negatives.length == 0) {
            return MetricValue.undefined("all rows are labelled alike, it needs both classes");
        }
        long[] state = new long[3];
        forEachThreshold((truePositives, falsePositives) -> {
            state[0] += (falsePositives - state[2]) * (truePositives + state[1]);
            state[1] = truePositives;
            state[2] = falsePositives;
        });
        double twicePairs = 2.0 * positives.length * negatives.length;
        return MetricValue.of(state[0] / twicePairs);
    }

    /** The average precision: precision at each threshold, weighted by how much recall grows there; no interpolation. */
    MetricValue averagePrecision() {
        if (positives.length == 0) {
            return MetricValue.undefined("no row is labelled positive");
        }
        Sum sum = new Sum();
        int[] before = new int[1];
        forEachThreshold((truePositives, falsePositives) -> {
            if (truePositives > before[0]) {
                double precision = truePositives / ((double) truePositives + falsePositives);
                sum.add((truePositives - before[0]) * precision);
                before[0] = truePositives;
            }
        });
        return MetricValue.of(sum.value() / positives.length);
    }
}
