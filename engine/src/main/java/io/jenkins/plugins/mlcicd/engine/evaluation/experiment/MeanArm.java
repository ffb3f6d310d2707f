package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

/**
 * An arm with a number for each unit, such as what it spent.
 *
 * @param units how many units there are, at least 2
 * @param value the mean
 * @param variance the variance of the numbers, with one degree of freedom less than there are units
 */
record MeanArm(long units, double value, double variance) implements Arm {
    /** The arm of some numbers, at least two; Welford's running variance (doi:10.1080/00401706.1962.10490022). */
    static MeanArm of(double[] values) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - mean;
            mean += difference / (i + 1);
            squares += difference * (values[i] - mean);
        }
        return new MeanArm(values.length, mean, squares / (values.length - 1));
    }

    /** The square of the mean's standard error. */
    double squaredError() {
        return variance / units;
    }
}
