package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * An estimate whose test statistic is about normal: the interval holds the bounds that the test does not reject.
 */
abstract class ScoreTest implements Estimate {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int HALVINGS = 60;

    private final double least;
    private final double most;

    /** A test over the values that are possible. */
    ScoreTest(double least, double most) {
        this.least = least;
        this.most = most;
    }

    /** How many standard errors the estimate lies above a bound; falls as the bound grows. */
    abstract double z(double bound);

    /** The estimate itself. */
    abstract double value();

    @Override
    public Interval interval(double confidence) {
        double z = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
        return new Interval(where(z, least, value()), where(-z, value(), most), confidence);
    }

    @Override
    public double pAtLeast(double bound) {
        return NORMAL.cumulativeProbability(z(bound));
    }

    @Override
    public double pAtMost(double bound) {
        return NORMAL.survivalProbability(z(bound));
    }

    /** The bound between two others at which the statistic has a value. */
    private double where(double z, double from, double to) {
        double low = from;
        double high = to;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (z(middle) > z) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
