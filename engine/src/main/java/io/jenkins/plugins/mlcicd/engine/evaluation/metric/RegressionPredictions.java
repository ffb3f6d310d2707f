package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Map;

/** Predictions of a number. */
public final class RegressionPredictions implements Predictions {
    private final double[] labels;
    private final double[] predicted;

    /**
     * Predictions in arrays of equal length, which are not copied.
     *
     * @param labels the true values
     * @param predicted the predicted values
     */
    public RegressionPredictions(double[] labels, double[] predicted) {
        this.labels = labels;
        this.predicted = predicted;
    }

    /** The true values. */
    public double[] labels() {
        return labels;
    }

    /** The predicted values. */
    public double[] predicted() {
        return predicted;
    }

    @Override
    public int rows() {
        return labels.length;
    }

    @Override
    public Map<String, MetricValue> metrics() {
        return RegressionMetrics.compute(this);
    }

    @Override
    public String label(int row) {
        return Double.toString(labels[row]);
    }

    @Override
    public boolean hasSameLabel(int row, Predictions other, int otherRow) {
        return other instanceof RegressionPredictions regression && labels[row] == regression.labels[otherRow];
    }
}
