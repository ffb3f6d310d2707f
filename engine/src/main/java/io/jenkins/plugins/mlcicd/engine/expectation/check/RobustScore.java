package io.jenkins.plugins.mlcicd.engine.expectation.check;

import java.util.Arrays;

/**
 * The modified z-score of a value among others, after Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993):
 * 0.6745 (x - median) / MAD, where MAD is the median of the absolute deviations from the median; they call a value beyond
 * 3.5 an outlier. Where MAD is 0, as more than half of the values are equal, the mean absolute deviation from the median
 * takes its place: (x - median) / (1.253314 MeanAD), as in IBM SPSS. Where that is 0, too, all values are equal, and the
 * score is 0 for a value that equals them, else infinite.
 *
 * @param score the score
 * @param median the median of the others
 * @param deviation MAD, or where that is 0 the mean absolute deviation
 * @param usesMean whether the mean absolute deviation took MAD's place
 */
record RobustScore(double score, double median, double deviation, boolean usesMean) {
    private static final double OF_MAD = 0.6745;
    private static final double OF_MEAN_DEVIATION = 1.253314;

    /** The score of a value among others, of which there is at least one. */
    static RobustScore of(double value, double[] others) {
        double median = median(others);
        double[] deviations =
                Arrays.stream(others).map(other -> Math.abs(other - median)).toArray();
        double mad = median(deviations);
        if (mad > 0) {
            return new RobustScore(OF_MAD * (value - median) / mad, median, mad, false);
        }
        double mean = Arrays.stream(deviations).average().orElse(0);
        double distance = value - median;
        double score = distance == 0 ? 0 : distance / (OF_MEAN_DEVIATION * mean);
        return new RobustScore(score, median, mean, true);
    }

    /** The median; between two values, their mean. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
