package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Estimate;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a treatment does to a metric.
 *
 * @param control the metric without it
 * @param treatment the metric with it, of the same kind
 * @param isHigherBetter whether higher values are better, or lower ones
 */
record Effect(Arm control, Arm treatment, boolean isHigherBetter) {
    /** Units of both arms. */
    long units() {
        return control.units() + treatment.units();
    }

    /** By how much the treatment is better, in the metric's unit. */
    double gain() {
        return sign() * (treatment.value() - control.value());
    }

    /** The gain as a share of the control's absolute value. */
    double relativeGain() {
        return gain() / Math.abs(control.value());
    }

    /** How uncertain the gain is; empty if the values show no spread, so that nothing can be said about it. */
    Optional<Estimate> uncertainGain() {
        return hasSpread() ? Optional.of(gainBeyond(0)) : Optional.empty();
    }

    /** The same for the relative gain; empty, too, if the control's value may well be zero. */
    Optional<Estimate> uncertainRelativeGain(double confidence) {
        return hasSpread() && isControlSurelyNotZero(confidence)
                ? Optional.of(new RelativeGain(this))
                : Optional.empty();
    }

    /**
     * How likely so large a difference would be if the treatment did nothing: two-sided, by the z test of two shares with
     * their common variance, or by Welch's.
     */
    double noEffect() {
        if (control instanceof ShareArm plain && treatment instanceof ShareArm treated) {
            double common = (double) (plain.successes() + treated.successes()) / units();
            double error = Math.sqrt(common * (1 - common) * (1.0 / plain.units() + 1.0 / treated.units()));
            double difference = Math.abs(gain());
            return difference == 0 ? 1 : 2 * NormalDistribution.of(0, 1).survivalProbability(difference / error);
        }
        Estimate difference = gainBeyond(0);
        return 2 * Math.min(difference.pAtLeast(0), difference.pAtMost(0));
    }

    /** The gain less so large a share of the control's absolute value; the values show some spread. */
    Estimate gainBeyond(double share) {
        double ofControl = -(sign() + share * Math.signum(control.value()));
        if (control instanceof ShareArm plain && treatment instanceof ShareArm treated) {
            return new ShareContrast(treated, sign(), plain, ofControl);
        }
        return MeanContrast.of((MeanArm) treatment, sign(), (MeanArm) control, ofControl);
    }

    private int sign() {
        return isHigherBetter ? 1 : -1;
    }

    private boolean hasSpread() {
        return control instanceof ShareArm || ((MeanArm) control).variance() + ((MeanArm) treatment).variance() > 0;
    }

    private boolean isControlSurelyNotZero(double confidence) {
        if (control instanceof MeanArm mean) {
            var interval = new MeanContrast(mean.value(), Math.sqrt(mean.squaredError()), mean.units() - 1.0)
                    .interval(confidence);
            return mean.squaredError() == 0 ? mean.value() != 0 : interval.low() > 0 || interval.high() < 0;
        }
        return control.value() > 0;
    }
}
