package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

/**
 * An area under the ROC curve, by Newcombe's score method (doi:10.1002/sim.2324, method 5): the spread is that which the area
 * would have at the bound, after Hanley and McNeil. With few rows of a class, DeLong's spread is too often that of a sample
 * which happens to lack the rows that are told apart badly.
 */
final class AreaScore extends ScoreTest {
    /** With fewer rows of the rarer class than this, it is used. */
    static final long FEW = 100;

    private final double area;
    private final double positives;
    private final double negatives;

    /** An area above 0 and below 1. */
    AreaScore(double area, long positives, long negatives) {
        super(0, 1);
        this.area = area;
        this.positives = positives;
        this.negatives = negatives;
    }

    @Override
    public String method() {
        return "Newcombe score";
    }

    @Override
    double value() {
        return area;
    }

    @Override
    double z(double bound) {
        double difference = area - bound;
        double mean = (positives + negatives) / 2 - 1;
        double factor = 1 + mean * ((1 - bound) / (2 - bound) + bound / (1 + bound));
        return difference == 0
                ? 0
                : difference / Math.sqrt(Math.max(0, bound * (1 - bound)) * factor / (positives * negatives));
    }
}
