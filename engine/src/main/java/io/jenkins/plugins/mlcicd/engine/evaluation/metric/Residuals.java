package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Differences of prediction and label: prediction minus label, row by row. */
final class Residuals {
    private final double[] labels;
    private final double[] errors;

    private Residuals(double[] labels, double[] errors) {
        this.labels = labels;
        this.errors = errors;
    }

    static Residuals of(RegressionPredictions predictions) {
        double[] labels = predictions.labels();
        double[] errors = new double[labels.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = predictions.predicted()[i] - labels[i];
        }
        return new Residuals(labels, errors);
    }

    MetricValue mean() {
        return MetricValue.of(mean(errors, error -> error));
    }

    MetricValue meanAbsolute() {
        return MetricValue.of(mean(errors, Math::abs));
    }

    MetricValue meanSquare() {
        return MetricValue.of(mean(errors, error -> error * error));
    }

    MetricValue rootMeanSquare() {
        return MetricValue.of(Math.sqrt(meanSquare().number()));
    }

    /** scikit-learn divides by 2^-52 where a label is zero; such a value says nothing, so it is undefined here. */
    MetricValue meanAbsoluteShare() {
        Sum sum = new Sum();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == 0) {
                return MetricValue.undefined("the label of row " + (i + 1) + " is 0");
            }
            sum.add(Math.abs(errors[i] / labels[i]));
        }
        return MetricValue.of(sum.value() / labels.length);
    }

    MetricValue r2() {
        double center = mean(labels, label -> label);
        double variance = mean(labels, label -> (label - center) * (label - center));
        // Compared with the labels themselves: the mean of equal labels may be rounded away from them.
        if (Arrays.stream(labels).allMatch(label -> label == labels[0])) {
            return MetricValue.undefined("all labels are equal");
        }
        return MetricValue.of(1 - meanSquare().number() / variance);
    }

    MetricValue largest() {
        return MetricValue.of(Arrays.stream(errors).map(Math::abs).max().orElseThrow());
    }

    MetricValue medianAbsolute() {
        double[] sorted = Arrays.stream(errors).map(Math::abs).toArray();
        Arrays.parallelSort(sorted);
        int middle = sorted.length / 2;
        return MetricValue.of(sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2);
    }

    private static double mean(double[] values, DoubleUnaryOperator term) {
        Sum sum = new Sum();
        for (double value : values) {
            sum.add(term.applyAsDouble(value));
        }
        return sum.value() / values.length;
    }
}
