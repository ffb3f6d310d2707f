package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

/**
 * How often two classes were told apart; with weights, how much these rows count.
 *
 * @param truePositives positive rows predicted positive
 * @param falsePositives negative rows predicted positive
 * @param trueNegatives negative rows predicted negative
 * @param falseNegatives positive rows predicted negative
 */
public record Confusion(double truePositives, double falsePositives, double trueNegatives, double falseNegatives) {
    private static final String NO_POSITIVES = "no row is labelled positive";
    private static final String NO_NEGATIVES = "no row is labelled negative";

    /** Counts. */
    static Confusion of(boolean[] labels, boolean[] predicted, Weighting weighting) {
        double[] counts = new double[4];
        for (int row = 0; row < labels.length; row++) {
            counts[(labels[row] ? 2 : 0) + (predicted[row] ? 1 : 0)] += weighting.of(row);
        }
        return of(counts);
    }

    /** Counts, with the rows predicted positive whose score reaches a threshold. */
    static Confusion of(boolean[] labels, double[] scores, double threshold, Weighting weighting) {
        double[] counts = new double[4];
        for (int row = 0; row < labels.length; row++) {
            counts[(labels[row] ? 2 : 0) + (scores[row] >= threshold ? 1 : 0)] += weighting.of(row);
        }
        return of(counts);
    }

    private static Confusion of(double[] counts) {
        return new Confusion(counts[3], counts[1], counts[0], counts[2]);
    }

    /** Both together. */
    Confusion plus(Confusion other) {
        return new Confusion(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                trueNegatives + other.trueNegatives,
                falseNegatives + other.falseNegatives);
    }

    /** Rows labelled positive. */
    public double positives() {
        return truePositives + falseNegatives;
    }

    /** Rows labelled negative. */
    public double negatives() {
        return trueNegatives + falsePositives;
    }

    /** All rows. */
    public double rows() {
        return positives() + negatives();
    }

    MetricValue prevalence() {
        return MetricValue.of(positives() / rows());
    }

    MetricValue selectionRate() {
        return MetricValue.of((truePositives + falsePositives) / rows());
    }

    MetricValue accuracy() {
        return MetricValue.of((truePositives + trueNegatives) / rows());
    }

    MetricValue balancedAccuracy() {
        if (!recall().isDefined()) {
            return recall();
        }
        return specificity().isDefined()
                ? MetricValue.of((recall().number() + specificity().number()) / 2)
                : specificity();
    }

    MetricValue precision() {
        return MetricValue.ratio(truePositives, truePositives + falsePositives, "no row is predicted positive");
    }

    MetricValue recall() {
        return MetricValue.ratio(truePositives, positives(), NO_POSITIVES);
    }

    MetricValue specificity() {
        return MetricValue.ratio(trueNegatives, negatives(), NO_NEGATIVES);
    }

    MetricValue falsePositiveRate() {
        return MetricValue.ratio(falsePositives, negatives(), NO_NEGATIVES);
    }

    MetricValue falseNegativeRate() {
        return MetricValue.ratio(falseNegatives, positives(), NO_POSITIVES);
    }

    /** The weighted harmonic mean of precision and recall (van Rijsbergen, Information Retrieval, 1979, chapter 7). */
    MetricValue fBeta(double beta) {
        double square = beta * beta;
        return MetricValue.ratio(
                (1 + square) * truePositives,
                (1 + square) * truePositives + square * falseNegatives + falsePositives,
                "no row is labelled or predicted positive");
    }

    /** Matthews' correlation coefficient. The square roots are taken apart, so that no product grows too large. */
    MetricValue mcc() {
        double labels = Math.sqrt(positives()) * Math.sqrt(negatives());
        double predicted = Math.sqrt(truePositives + falsePositives) * Math.sqrt(trueNegatives + falseNegatives);
        double covariance = truePositives * trueNegatives - falsePositives * falseNegatives;
        return MetricValue.ratio(
                covariance, labels * predicted, "all rows are labelled alike, or all are predicted alike");
    }
}
