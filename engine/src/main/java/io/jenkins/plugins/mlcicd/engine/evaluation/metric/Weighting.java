package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * How much each row counts: its own weight, times how often a resample drew it. Arrays are not copied: nobody changes them.
 */
public final class Weighting {
    /** Every row counts once. */
    public static final Weighting EQUAL = new Weighting(null, null);

    private final double[] weights;
    private final byte[] counts;
    private long totalOfCounts = -1;

    private Weighting(double[] weights, byte[] counts) {
        this.weights = weights;
        this.counts = counts;
    }

    /** Rows with weights, each at least 0. */
    public static Weighting of(double[] weights) {
        return new Weighting(weights, null);
    }

    /** The same weights, with each row drawn so often; no count above 127. */
    public Weighting drawn(byte[] drawnCounts) {
        return new Weighting(weights, drawnCounts);
    }

    /** How often a resample drew each row, where nothing else counts. */
    Optional<byte[]> drawn() {
        return weights == null ? Optional.ofNullable(counts) : Optional.empty();
    }

    /** How many rows were drawn, each as often as it was. */
    long totalOfCounts() {
        if (totalOfCounts < 0) {
            long total = 0;
            for (byte count : counts) {
                total += count;
            }
            totalOfCounts = total;
        }
        return totalOfCounts;
    }

    /** Whether every row counts once. */
    public boolean isEqual() {
        return weights == null && counts == null;
    }

    /** How much a row counts. */
    public double of(int row) {
        double weight = weights == null ? 1 : weights[row];
        return counts == null ? weight : weight * counts[row];
    }

    /** How much all rows count together. */
    public double total(int rows) {
        if (isEqual()) {
            return rows;
        }
        Sum sum = new Sum();
        for (int row = 0; row < rows; row++) {
            sum.add(of(row));
        }
        return sum.value();
    }

    /** The weights of some rows, in their order. */
    Weighting select(int[] rows) {
        if (isEqual()) {
            return this;
        }
        double[] selected = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = of(rows[i]);
        }
        return of(selected);
    }

    /** The mean of a value of each row; NaN if nothing counts. */
    double mean(double[] values) {
        double ofDrawn = drawn().isPresent() ? DrawnRows.mean(values, counts, totalOfCounts()) : Double.NaN;
        // What is not drawn spoils that sum, if it is infinite.
        return Double.isNaN(ofDrawn) ? mean(values.length, row -> values[row]) : ofDrawn;
    }

    /** The mean of a value of each row that is computed as it is asked for; NaN if nothing counts. */
    double mean(int rows, IntToDoubleFunction value) {
        Sum sum = new Sum();
        for (int row = 0; row < rows; row++) {
            double weight = of(row);
            // What does not count must not spoil the sum, were it infinite.
            if (weight != 0) {
                sum.add(weight * value.applyAsDouble(row));
            }
        }
        return sum.value() / total(rows);
    }
}
