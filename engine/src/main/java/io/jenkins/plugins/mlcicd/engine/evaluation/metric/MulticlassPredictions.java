package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Predictions of a model for more than two classes. */
public final class MulticlassPredictions implements Predictions {
    private final List<String> classes;
    private final int[] labels;
    private final int[] predicted;
    private final Optional<double[][]> scores;
    private final Weighting weighting;
    private final BinaryPredictions[] oneVersusRest;
    private volatile double[] logLosses;

    /**
     * Predictions in arrays of equal length, which are not copied.
     *
     * @param classes the names of the classes
     * @param labels the index of each row's true class
     * @param predicted the index of each row's predicted class
     * @param scores for each class, the predicted probabilities of all rows, from 0 to 1, if they are known
     * @param weighting how much each row counts
     */
    public MulticlassPredictions(
            List<String> classes, int[] labels, int[] predicted, Optional<double[][]> scores, Weighting weighting) {
        this.classes = List.copyOf(classes);
        this.labels = labels;
        this.predicted = predicted;
        this.scores = scores;
        this.weighting = weighting;
        this.oneVersusRest = new BinaryPredictions[classes.size()];
    }

    /** The names of the classes. */
    public List<String> classes() {
        return classes;
    }

    /** The index of each row's true class. */
    public int[] labels() {
        return labels;
    }

    /** The index of each row's predicted class. */
    public int[] predicted() {
        return predicted;
    }

    /** For each class, the predicted probabilities of all rows, if they are known. */
    public Optional<double[][]> scores() {
        return scores;
    }

    /** How much the rows of each true class (first index) and predicted class count. */
    public double[][] confusion() {
        return confusion(weighting);
    }

    /** One class told from all others. */
    public BinaryPredictions oneVersusRest(int chosen) {
        if (oneVersusRest[chosen] == null) {
            boolean[] isLabelled = new boolean[labels.length];
            boolean[] isPredicted = new boolean[labels.length];
            for (int row = 0; row < labels.length; row++) {
                isLabelled[row] = labels[row] == chosen;
                isPredicted[row] = predicted[row] == chosen;
            }
            String name = classes.get(chosen);
            oneVersusRest[chosen] = new BinaryPredictions(
                    new BinaryPredictions.Classes(name, "not " + name),
                    isLabelled,
                    isPredicted,
                    scores.map(each -> each[chosen]),
                    weighting);
        }
        return oneVersusRest[chosen];
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
        return new MulticlassSample(this, other);
    }

    @Override
    public List<Measure> measures() {
        return MulticlassMetrics.standard(this);
    }

    @Override
    public Optional<RowShare> share(Measure measure) {
        return RowShares.of(this, measure);
    }

    @Override
    public Predictions select(int[] rows) {
        return new MulticlassPredictions(
                classes,
                Select.of(labels, rows),
                Select.of(predicted, rows),
                scores.map(columns -> Arrays.stream(columns)
                        .map(column -> Select.of(column, rows))
                        .toArray(double[][]::new)),
                weighting.select(rows));
    }

    @Override
    public String label(int row) {
        return classes.get(labels[row]);
    }

    @Override
    public boolean hasSameLabel(int row, Predictions other, int otherRow) {
        return other instanceof MulticlassPredictions multiclass && label(row).equals(multiclass.label(otherRow));
    }

    /** The surprise at each row; the probabilities of a row are scaled to sum to 1, as scikit-learn does. Found once. */
    double[] logLosses() {
        if (logLosses == null) {
            double[][] columns = scores.orElseThrow();
            logLosses = Select.compute(labels.length, row -> {
                double sum = 0;
                for (double[] column : columns) {
                    sum += column[row];
                }
                return LogLoss.of(columns[labels[row]][row] / sum);
            });
        }
        return logLosses;
    }

    double[][] confusion(Weighting counted) {
        double[][] counts = new double[classes.size()][classes.size()];
        for (int row = 0; row < labels.length; row++) {
            counts[labels[row]][predicted[row]] += counted.of(row);
        }
        return counts;
    }
}
