package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Interval;

/**
 * An arm of which some units did something, such as buy.
 *
 * @param units how many units there are, at least 1
 * @param successes how many of them did it
 */
record ShareArm(long units, long successes) implements Arm {
    @Override
    public double value() {
        return (double) successes / units;
    }

    /** Wilson's score interval (doi:10.1080/01621459.1927.10502953) that reaches so many standard errors. */
    Interval wilson(double z, double confidence) {
        double share = value();
        double square = z * z / units;
        double middle = (share + square / 2) / (1 + square);
        double reach = z / (1 + square) * Math.sqrt(share * (1 - share) / units + square / units / 4);
        return new Interval(Math.max(0, middle - reach), Math.min(1, middle + reach), confidence);
    }
}
