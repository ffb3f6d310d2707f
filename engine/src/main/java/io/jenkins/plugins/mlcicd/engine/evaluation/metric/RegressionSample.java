package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Predictions of a number, counted in one way. An error is prediction minus label. */
final class RegressionSample implements Sample {
    private final RegressionPredictions predictions;
    private final Weighting weighting;

    RegressionSample(RegressionPredictions predictions, Weighting weighting) {
        this.predictions = predictions;
        this.weighting = weighting;
    }

    @Override
    public MetricValue value(Measure measure) {
        return RegressionMetrics.value(this, measure);
    }

    int rows() {
        return predictions.rows();
    }

    MetricValue meanError() {
        return MetricValue.of(weighting.mean(predictions.errors()));
    }

    MetricValue meanAbsoluteError() {
        return MetricValue.of(meanOfErrors("absolute", Math::abs));
    }

    MetricValue meanSquaredError() {
        return MetricValue.of(meanOfErrors("squared", error -> error * error));
    }

    MetricValue rootMeanSquaredError() {
        return MetricValue.of(Math.sqrt(meanSquaredError().number()));
    }

    /** scikit-learn divides by 2^-52 where a label is zero; such a value says nothing, so it is undefined here. */
    MetricValue meanAbsoluteShare() {
        double[] labels = predictions.labels();
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] == 0 && weighting.of(row) > 0) {
                return MetricValue.undefined("the label of row " + (row + 1) + " is 0");
            }
        }
        double[] errors = predictions.errors();
        return MetricValue.of(weighting.mean(
                Select.compute(labels.length, row -> labels[row] == 0 ? 0 : Math.abs(errors[row] / labels[row]))));
    }

    /** The mean squared difference of the logarithms of 1 + value. */
    MetricValue meanSquaredLogError() {
        double[] labels = predictions.labels();
        double[] predicted = predictions.predicted();
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] <= -1 || predicted[row] <= -1) {
                return MetricValue.undefined("the label or prediction of row " + (row + 1) + " is not greater than -1");
            }
        }
        return MetricValue.of(weighting.mean(Select.compute(labels.length, row -> {
            double difference = Math.log1p(predicted[row]) - Math.log1p(labels[row]);
            return difference * difference;
        })));
    }

    /** The mean pinball loss (Koenker and Bassett, doi:10.2307/1913643). */
    MetricValue quantileLoss(double quantile) {
        return MetricValue.of(
                meanOfErrors("quantile " + quantile, error -> error < 0 ? -quantile * error : (1 - quantile) * error));
    }

    MetricValue r2() {
        double[] labels = predictions.labels();
        // Compared with the labels themselves: the mean of equal labels may be rounded away from them.
        double first = Double.NaN;
        boolean differ = false;
        for (int row = 0; row < labels.length && !differ; row++) {
            if (weighting.of(row) > 0) {
                differ = !Double.isNaN(first) && labels[row] != first;
                first = labels[row];
            }
        }
        if (!differ) {
            return MetricValue.undefined("all labels are equal");
        }
        double center = weighting.mean(labels);
        double variance = weighting.mean(Arrays.stream(labels)
                .map(label -> (label - center) * (label - center))
                .toArray());
        return MetricValue.of(1 - meanSquaredError().number() / variance);
    }

    MetricValue largestError() {
        ScoreOrder order = predictions.byError();
        double[] errors = predictions.errors();
        for (int place = 0; place < errors.length; place++) {
            if (weighting.of(order.row(place)) > 0) {
                return MetricValue.of(Math.abs(errors[order.row(place)]));
            }
        }
        return MetricValue.undefined("no row counts");
    }

    /** The value with half of the weight on either side; between two such values, their mean. */
    MetricValue medianAbsoluteError() {
        ScoreOrder order = predictions.byError();
        double[] errors = predictions.errors();
        double half = weighting.total(errors.length) / 2;
        double above = 0;
        for (int place = 0; place < errors.length; place++) {
            int row = order.row(place);
            above += weighting.of(row);
            if (above > half) {
                return MetricValue.of(Math.abs(errors[row]));
            }
            if (above == half) {
                int next = place + 1;
                while (next < errors.length - 1 && weighting.of(order.row(next)) == 0) {
                    next++;
                }
                return MetricValue.of(Math.abs(errors[row]) / 2 + Math.abs(errors[order.row(next)]) / 2);
            }
        }
        return MetricValue.undefined("no row counts");
    }

    private double meanOfErrors(String name, DoubleUnaryOperator value) {
        return weighting.mean(predictions.ofErrors(name, value));
    }
}
