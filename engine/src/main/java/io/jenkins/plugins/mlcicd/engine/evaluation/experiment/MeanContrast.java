package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Estimate;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Interval;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A weighted sum of the means of two arms with variances of their own, by Welch's t test (doi:10.1093/biomet/34.1-2.28).
 *
 * @param value the sum
 * @param error its standard error, above 0
 * @param degrees its degrees of freedom, by Welch and Satterthwaite
 */
record MeanContrast(double value, double error, double degrees) implements Estimate {

    /** The weighted sum of two arms, not all of whose values are equal. */
    static MeanContrast of(MeanArm treatment, double ofTreatment, MeanArm control, double ofControl) {
        double first = ofTreatment * ofTreatment * treatment.squaredError();
        double second = ofControl * ofControl * control.squaredError();
        double degrees = (first + second)
                * (first + second)
                / (first * first / (treatment.units() - 1) + second * second / (control.units() - 1));
        return new MeanContrast(
                ofTreatment * treatment.value() + ofControl * control.value(), Math.sqrt(first + second), degrees);
    }

    @Override
    public String method() {
        return "Welch";
    }

    @Override
    public Interval interval(double confidence) {
        double reach = error * distribution().inverseSurvivalProbability((1 - confidence) / 2);
        return new Interval(value - reach, value + reach, confidence);
    }

    @Override
    public double pAtLeast(double bound) {
        return distribution().cumulativeProbability((value - bound) / error);
    }

    @Override
    public double pAtMost(double bound) {
        return distribution().survivalProbability((value - bound) / error);
    }

    private TDistribution distribution() {
        return TDistribution.of(degrees);
    }
}
