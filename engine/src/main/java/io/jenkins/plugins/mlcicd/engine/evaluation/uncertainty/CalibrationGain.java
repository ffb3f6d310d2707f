package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * By how much a candidate is better calibrated than a baseline. The intervals of both errors make that of their difference
 * (Zou and Donner, doi:10.1002/sim.3095), as if they were independent; as they are made of the same rows, it is rather too
 * wide.
 *
 * @param candidate the candidate's error
 * @param baseline the baseline's
 */
record CalibrationGain(CalibrationError candidate, CalibrationError baseline) implements Estimate {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double FARTHEST = 10;
    private static final int HALVINGS = 40;

    @Override
    public String method() {
        return candidate.method();
    }

    @Override
    public Interval interval(double confidence) {
        double z = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
        return new Interval(low(z), high(z), confidence);
    }

    @Override
    public double pAtLeast(double bound) {
        return bound >= value()
                ? NORMAL.survivalProbability(reach(bound))
                : 1 - NORMAL.survivalProbability(reach(bound));
    }

    @Override
    public double pAtMost(double bound) {
        return 1 - pAtLeast(bound);
    }

    private double value() {
        return baseline.middle() - candidate.middle();
    }

    private double low(double z) {
        return value() - Math.hypot(baseline.middle() - baseline.low(z), candidate.high(z) - candidate.middle());
    }

    private double high(double z) {
        return value() + Math.hypot(baseline.high(z) - baseline.middle(), candidate.middle() - candidate.low(z));
    }

    /** How many standard deviations an interval reaches that ends at a bound. */
    private double reach(double bound) {
        boolean isAbove = bound >= value();
        double low = 0;
        double high = FARTHEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            boolean holds = isAbove ? high(middle) >= bound : low(middle) <= bound;
            if (holds) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return (low + high) / 2;
    }
}
