package io.jenkins.plugins.mlcicd.engine.evaluation.slice;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The losses of some rows.
 *
 * @param rows how many they are
 * @param sum the sum of their losses
 * @param squares the sum of the squares of their losses
 */
record LossSummary(long rows, double sum, double squares) {
    double mean() {
        return sum / rows;
    }

    /** The losses of all other rows. */
    LossSummary outOf(LossSummary all) {
        return new LossSummary(all.rows - rows, all.sum - sum, all.squares - squares);
    }

    /** How likely means so far apart would be, were both the same; one-sided (Welch, doi:10.1093/biomet/34.1-2.28). */
    double pGreaterThan(LossSummary others) {
        double own = variance() / rows;
        double other = others.variance() / others.rows;
        double difference = mean() - others.mean();
        if (own + other <= 0) {
            return difference > 0 ? 0 : 1;
        }
        double freedom = (own + other) * (own + other) / (own * own / (rows - 1) + other * other / (others.rows - 1));
        return TDistribution.of(freedom).survivalProbability(difference / Math.sqrt(own + other));
    }

    /** The difference of the means in units of the losses' spread. */
    double effectSize(LossSummary others) {
        double spread = Math.sqrt((variance() + others.variance()) / 2);
        return spread == 0 ? Double.POSITIVE_INFINITY : (mean() - others.mean()) / spread;
    }

    private double variance() {
        return Math.max(0, (squares - sum * sum / rows) / (rows - 1));
    }
}
