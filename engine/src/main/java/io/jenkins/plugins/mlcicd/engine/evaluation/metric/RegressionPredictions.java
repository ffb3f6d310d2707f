package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;

/** Predictions of a number. */
public final class RegressionPredictions implements Predictions {
    private final double[] labels;
    private final double[] predicted;
    private final Weighting weighting;
    private final Map<String, double[]> rowValues = new ConcurrentHashMap<>();
    private volatile ScoreOrder byError;

    /**
     * Predictions in arrays of equal length, which are not copied.
     *
     * @param labels the true values
     * @param predicted the predicted values
     * @param weighting how much each row counts
     */
    public RegressionPredictions(double[] labels, double[] predicted, Weighting weighting) {
        this.labels = labels;
        this.predicted = predicted;
        this.weighting = weighting;
    }

    /** Predictions of which each row counts once. */
    public RegressionPredictions(double[] labels, double[] predicted) {
        this(labels, predicted, Weighting.EQUAL);
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
    public Weighting weighting() {
        return weighting;
    }

    @Override
    public Sample sample(Weighting other) {
        return new RegressionSample(this, other);
    }

    @Override
    public List<Measure> measures() {
        return RegressionMetrics.standard();
    }

    @Override
    public Predictions select(int[] rows) {
        return new RegressionPredictions(Select.of(labels, rows), Select.of(predicted, rows), weighting.select(rows));
    }

    @Override
    public String label(int row) {
        return Double.toString(labels[row]);
    }

    @Override
    public boolean hasSameLabel(int row, Predictions other, int otherRow) {
        return other instanceof RegressionPredictions regression && labels[row] == regression.labels[otherRow];
    }

    /** Prediction minus label of each row. */
    double[] errors() {
        return rowValues.computeIfAbsent(
                "error", key -> Select.compute(labels.length, row -> predicted[row] - labels[row]));
    }

    /** A value of each error, computed once: resampling asks for it a thousand times. */
    double[] ofErrors(String name, DoubleUnaryOperator value) {
        double[] errors = errors();
        return rowValues.computeIfAbsent(
                name, key -> Select.compute(labels.length, row -> value.applyAsDouble(errors[row])));
    }

    /** The rows in the order of their absolute errors, the largest first. */
    ScoreOrder byError() {
        if (byError == null) {
            byError = ScoreOrder.of(ofErrors("absolute", Math::abs));
        }
        return byError;
    }
}
