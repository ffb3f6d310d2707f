package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * An estimate that is about normal.
 *
 * @param method how it was found
 * @param value the value
 * @param error its standard error
 */
record NormalEstimate(String method, double value, double error) implements Estimate {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    @Override
    public Interval interval(double confidence) {
        double reach = error * NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
        return new Interval(value - reach, value + reach, confidence);
    }

    @Override
    public double pAtLeast(double bound) {
        return NORMAL.cumulativeProbability(z(bound));
    }

    @Override
    public double pAtMost(double bound) {
        return NORMAL.survivalProbability(z(bound));
    }

    private double z(double bound) {
        double difference = value - bound;
        return difference == 0 ? 0 : difference / error;
    }
}
