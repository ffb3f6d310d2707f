package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Calibration;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The expected calibration error: a sum of absolute values, each of which chance makes larger. So what is measured lies above
 * the true error, the more so the fewer rows there are and the smaller the error is, and resampling adds the same bias once
 * more. Here each bin's error is about normal, and a true error is held to be possible if what was measured is not unlikely
 * under it. How the true error is shared out over the bins matters: as it was measured (less what chance adds) for the
 * lower end, in proportion to what chance may do to each bin for the upper end, where the bias is smallest.
 */
final class CalibrationError implements Estimate {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double MEAN_OF_ABSOLUTE = Math.sqrt(2 / Math.PI);
    private static final int HALVINGS = 50;

    private final double measured;
    private final double[] errors;
    private final double[] asMeasured;
    private final double[] spread;

    private CalibrationError(double measured, double[] errors, double[] asMeasured, double[] spread) {
        this.measured = measured;
        this.errors = errors;
        this.asMeasured = asMeasured;
        this.spread = spread;
    }

    /** The error of predictions with scores, of which each row counts once. */
    static CalibrationError of(BinaryPredictions predictions) {
        boolean[] labels = predictions.labels();
        double[] scores = predictions.scores().orElseThrow();
        double[] sums = new double[Calibration.BINS];
        double[] squares = new double[Calibration.BINS];
        for (int row = 0; row < labels.length; row++) {
            double error = (labels[row] ? 1 : 0) - scores[row];
            int bin = Calibration.binOf(scores[row]);
            sums[bin] += error;
            squares[bin] += error * error;
        }
        double rows = labels.length;
        double measured = 0;
        double[] errors = new double[sums.length];
        double[] excess = new double[sums.length];
        for (int bin = 0; bin < sums.length; bin++) {
            double mean = sums[bin] / rows;
            double variance = Math.max(0, squares[bin] / rows - mean * mean) / rows;
            measured += Math.abs(mean);
            errors[bin] = Math.sqrt(variance);
            excess[bin] = Math.sqrt(Math.max(0, mean * mean - variance));
        }
        double[] spread = shares(errors);
        return new CalibrationError(
                measured, errors, Arrays.stream(excess).sum() > 0 ? shares(excess) : spread, spread);
    }

    @Override
    public String method() {
        return "normal bins, without their bias";
    }

    @Override
    public Interval interval(double confidence) {
        double z = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
        return new Interval(low(z), high(z), confidence);
    }

    @Override
    public double pAtLeast(double bound) {
        Moments moments = moments(spread, Math.max(0, bound));
        return NORMAL.cumulativeProbability(moments.deviations(measured));
    }

    @Override
    public double pAtMost(double bound) {
        Moments moments = moments(asMeasured, Math.max(0, bound));
        return bound < 0 ? 0 : NORMAL.survivalProbability(moments.deviations(measured));
    }

    /** The error under which what was measured is about what is expected. */
    double middle() {
        return where(asMeasured, 0);
    }

    /** The smallest error under which what was measured is at most so many standard deviations too high. */
    double low(double z) {
        return where(asMeasured, z);
    }

    /** The largest error under which it is at most so many too low. */
    double high(double z) {
        return where(spread, -z);
    }

    private double where(double[] shape, double z) {
        double low = 0;
        double high = measured + 10 * Arrays.stream(errors).sum();
        if (moments(shape, 0).deviations(measured) <= z) {
            return 0;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (moments(shape, middle).deviations(measured) > z) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** What is measured of a true error that is shared out over the bins. */
    private Moments moments(double[] shape, double error) {
        double sum = 0;
        double variance = 0;
        for (int bin = 0; bin < shape.length; bin++) {
            double part = error * shape[bin];
            double mean = meanOfAbsolute(part, errors[bin]);
            sum += mean;
            variance += Math.max(0, part * part + errors[bin] * errors[bin] - mean * mean);
        }
        return new Moments(sum, Math.sqrt(variance));
    }

    /** The mean of the absolute value of a normal variable (Leone, Nelson and Nottingham, doi:10.2307/1266560). */
    private static double meanOfAbsolute(double mean, double error) {
        if (error == 0) {
            return mean;
        }
        double z = mean / error;
        return error * MEAN_OF_ABSOLUTE * Math.exp(-z * z / 2) + mean * (1 - 2 * NORMAL.survivalProbability(z));
    }

    private static double[] shares(double[] values) {
        double sum = Arrays.stream(values).sum();
        return Arrays.stream(values)
                .map(value -> sum == 0 ? 1.0 / values.length : value / sum)
                .toArray();
    }

    private record Moments(double mean, double deviation) {
        double deviations(double value) {
            double difference = value - mean;
            return difference == 0 ? 0 : difference / deviation;
        }
    }
}
