package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToDoubleFunction;

/** Predictions of a model for two classes. */
public final class BinaryPredictions implements Predictions {
    private final Classes classes;
    private final boolean[] labels;
    private final boolean[] predicted;
    private final Optional<double[]> scores;
    private final Weighting weighting;
    private final Map<String, double[]> rowValues = new ConcurrentHashMap<>();
    private volatile ScoreOrder order;
    private volatile boolean[] labelsInOrder;
    private volatile byte[] cells;
    private BinarySample own;

    /**
     * Predictions in arrays of equal length, which are not copied.
     *
     * @param classes the names of the two
     * @param labels whether a row truly is positive
     * @param predicted whether a row is predicted positive
     * @param scores the predicted probability of the positive class, from 0 to 1, if it is known
     * @param weighting how much each row counts
     */
    public BinaryPredictions(
            Classes classes, boolean[] labels, boolean[] predicted, Optional<double[]> scores, Weighting weighting) {
        this.classes = classes;
        this.labels = labels;
        this.predicted = predicted;
        this.scores = scores;
        this.weighting = weighting;
    }

    /** Predictions of which each row counts once. */
    public BinaryPredictions(Classes classes, boolean[] labels, boolean[] predicted, Optional<double[]> scores) {
        this(classes, labels, predicted, scores, Weighting.EQUAL);
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

    /** How often the classes were told apart. */
    public Confusion confusion() {
        return Confusion.of(labels, predicted, weighting);
    }

    /** The rows in the order of their scores, which must be known. */
    public ScoreRanking ranking() {
        return ownSample().ranking();
    }

    /** How well the scores match frequencies; they must be known. */
    public Calibration calibration() {
        return ownSample().calibration();
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
        return new BinarySample(this, other);
    }

    @Override
    public Sample sample() {
        return ownSample();
    }

    @Override
    public List<Measure> measures() {
        return BinaryMetrics.standard(scores.isPresent());
    }

    @Override
    public Optional<RowShare> share(Measure measure) {
        return RowShares.of(this, measure);
    }

    @Override
    public Predictions select(int[] rows) {
        return new BinaryPredictions(
                classes,
                Select.of(labels, rows),
                Select.of(predicted, rows),
                scores.map(each -> Select.of(each, rows)),
                weighting.select(rows));
    }

    @Override
    public String label(int row) {
        return labels[row] ? classes.positive() : classes.negative();
    }

    @Override
    public boolean hasSameLabel(int row, Predictions other, int otherRow) {
        return other instanceof BinaryPredictions binary && labels[row] == binary.labels[otherRow];
    }

    /** The order of the scores, found once. */
    ScoreOrder order() {
        if (order == null) {
            order = ScoreOrder.of(scores.orElseThrow());
        }
        return order;
    }

    /** The labels in the order of the scores, found once: in memory, neighbours are far faster than rows here and there. */
    boolean[] labelsInOrder() {
        if (labelsInOrder == null) {
            boolean[] ordered = new boolean[labels.length];
            for (int place = 0; place < labels.length; place++) {
                ordered[place] = labels[order().row(place)];
            }
            labelsInOrder = ordered;
        }
        return labelsInOrder;
    }

    /** Where each row stands in the confusion matrix, found once. */
    byte[] cells() {
        if (cells == null) {
            cells = DrawnRows.cells(labels, predicted);
        }
        return cells;
    }

    private synchronized BinarySample ownSample() {
        if (own == null) {
            own = new BinarySample(this, weighting);
        }
        return own;
    }

    /** A value of each row, computed once: resampling asks for it a thousand times. */
    double[] rowValues(String name, IntToDoubleFunction value) {
        return rowValues.computeIfAbsent(name, key -> Select.compute(labels.length, value));
    }
}
