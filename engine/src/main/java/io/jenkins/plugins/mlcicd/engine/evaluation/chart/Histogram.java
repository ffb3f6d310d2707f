package io.jenkins.plugins.mlcicd.engine.evaluation.chart;

import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;

/**
 * Bins of equal width over a range. A bin holds its lower bound and not its upper one; the last holds both.
 *
 * @param from the range's lower end
 * @param to its upper end, larger than the lower one
 * @param bins how many bins there are
 */
record Histogram(double from, double to, int bins) {

    /** The middle of each bin. */
    double[] middles() {
        double[] middles = new double[bins];
        for (int b = 0; b < bins; b++) {
            middles[b] = from + (to - from) * (b + 0.5) / bins;
        }
        return middles;
    }

    /** The bin of a value in the range. */
    int bin(double value) {
        double share = (value - from) / (to - from);
        return Math.max(0, Math.min(bins - 1, (int) (share * bins)));
    }

    /** Heights over the bins. */
    Series series(String name, double[] heights) {
        return Series.of(name, middles(), heights);
    }
}
