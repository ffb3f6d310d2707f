package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Estimate;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A weighted sum of the shares of two arms, by Newcombe's hybrid of their score intervals
 * (doi:10.1002/(SICI)1097-0258(19980430)17:8&lt;873::AID-SIM779&gt;3.0.CO;2-I, method 10), with weights as Zou and Donner
 * have them (doi:10.1002/sim.3095). Its p-values are those at which the interval ends at the bound.
 *
 * @param treatment the treated arm
 * @param ofTreatment the weight of its share
 * @param control the other arm
 * @param ofControl the weight of its share
 */
record ShareContrast(ShareArm treatment, double ofTreatment, ShareArm control, double ofControl) implements Estimate {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int HALVINGS = 60;
    private static final double FARTHEST = 38;

    @Override
    public String method() {
        return "Newcombe score";
    }

    @Override
    public Interval interval(double confidence) {
        double z = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
        return new Interval(end(z, -1), end(z, 1), confidence);
    }

    @Override
    public double pAtLeast(double bound) {
        return bound >= value() ? NORMAL.survivalProbability(reach(bound, 1)) : 1 - pAtMost(bound);
    }

    @Override
    public double pAtMost(double bound) {
        return bound < value() ? NORMAL.survivalProbability(reach(bound, -1)) : 1 - pAtLeast(bound);
    }

    private double value() {
        return ofTreatment * treatment.value() + ofControl * control.value();
    }

    /** The lower (-1) or upper (1) end of the interval that reaches so many standard errors. */
    private double end(double z, int side) {
        double first = distance(treatment, ofTreatment, z, side);
        double second = distance(control, ofControl, z, side);
        return value() + side * Math.sqrt(first * first + second * second);
    }

    private static double distance(ShareArm arm, double weight, double z, int side) {
        Interval interval = arm.wilson(z, 1 - 2 * NORMAL.survivalProbability(z));
        double end = weight * side > 0 ? interval.high() : interval.low();
        return weight * (end - arm.value());
    }

    /** How many standard errors an interval reaches that ends at a bound. */
    private double reach(double bound, int side) {
        double low = 0;
        double high = FARTHEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (side * (end(middle, side) - bound) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
