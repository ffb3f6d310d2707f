package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * How well probabilities match frequencies, in ten bins of equal width. A bin holds its upper bound and not its lower one;
 * the first also holds 0. Bounds are those of scikit-learn's calibration_curve.
 *
 * @param bins the bins that have rows, from low scores to high ones
 */
public record Calibration(List<Bin> bins) {
    /** How many bins there are. */
    public static final int BINS = 10;

    /** Freezes the bins. */
    public Calibration {
        bins = List.copyOf(bins);
    }

    /** The bin of a score, counted from 0. */
    public static int binOf(double score) {
        return bin(score);
    }

    /**
     * The rows with scores in one range.
     *
     * @param rows how many they are; with weights, how much they count
     * @param meanScore their mean score
     * @param positiveShare the share of them that is labelled positive
     */
    public record Bin(double rows, double meanScore, double positiveShare) {}

    /** Puts rows into bins. */
    static Calibration of(boolean[] labels, double[] scores, Weighting weighting) {
        double[] rows = new double[BINS];
        double[] positives = new double[BINS];
        Sum[] sums = new Sum[BINS];
        for (int b = 0; b < BINS; b++) {
            sums[b] = new Sum();
        }
        for (int i = 0; i < labels.length; i++) {
            int b = bin(scores[i]);
            double weight = weighting.of(i);
            rows[b] += weight;
            positives[b] += labels[i] ? weight : 0;
            sums[b].add(weight * scores[i]);
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            if (rows[b] > 0) {
                bins.add(new Bin(rows[b], sums[b].value() / rows[b], positives[b] / rows[b]));
            }
        }
        return new Calibration(bins);
    }

    /** The mean distance of score and frequency over the bins, weighted by their rows. */
    MetricValue expectedError() {
        double rows = 0;
        Sum sum = new Sum();
        for (Bin bin : bins) {
            rows += bin.rows();
            sum.add(bin.rows() * Math.abs(bin.positiveShare() - bin.meanScore()));
        }
        return MetricValue.of(sum.value() / rows);
    }

    private static int bin(double score) {
        // The product may be rounded over a bound; the bound itself decides.
        int b = Math.min(BINS - 1, (int) (score * BINS));
        while (b > 0 && score <= b * (1.0 / BINS)) {
            b--;
        }
        return b;
    }
}
