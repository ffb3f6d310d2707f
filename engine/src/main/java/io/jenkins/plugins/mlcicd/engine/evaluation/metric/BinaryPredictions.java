package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Map;
import java.util.Optional;

/** Predictions of a model for two classes. */
public final class BinaryPredictions implements Predictions {
    private final Classes classes;
    private final boolean[] labels;
    private final boolean[] predicted;
    private final Optional<double[]> scores;

    /**
     * Predictions in arrays of equal length, which are not copied.
     *
     * @param classes the names of the two
     * @param labels whether a row truly is positive
     * @param predicted whether a row is predicted positive
     * @param scores the predicted probability of the positive class, from 0 to 1, if it is known
     */
    public BinaryPredictions(Classes classes, boolean[] labels, boolean[] predicted, Optional<double[]> scores) {
        this.classes = classes;
        this.labels = labels;
        this.predicted = predicted;
        this.scores = scores;
    }

    /**
     * The names of the classes.
     *
     * @param positive the class that scores are about
     * @param negative the other
     */
    public record Classes(String positive, String negative) {}

    /** The names of the classes. */
    public Classes classes() {
        return classes;
    }

    /** Whether each row truly is positive. */
    public boolean[] labels() {
        return labels;
    }

    /** Whether each row is predicted positive. */
    public boolean[] predicted() {
        return predicted;
    }

    /** The predicted probability of the positive class, if it is known. */
    public Optional<double[]> scores() {
        return scores;
    }

    @Override
    public int rows() {
        return labels.length;
    }

    @Override
    public Map<String, MetricValue> metrics() {
        return BinaryMetrics.compute(this);
    }

    @Override
    public String label(int row) {
        return labels[row] ? classes.positive() : classes.negative();
    }

    @Override
    public boolean hasSameLabel(int row, Predictions other, int otherRow) {
        return other instanceof BinaryPredictions binary && labels[row] == binary.labels[otherRow];
    }
}
