package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

/**
 * How often two classes were told apart.
 *
 * @param truePositives positive rows predicted positive
 * @param falsePositives negative rows predicted positive
 * @param trueNegatives negative rows predicted negative
 * @param falseNegatives positive rows predicted negative
 */
public record Confusion(int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {
    private static final String NO_POSITIVES = "no row is labelled positive";
    private static final String NO_NEGATIVES = "no row is labelled negative";

    /** Counts. */
    public static Confusion of(BinaryPredictions predictions) {
        int[] counts = new int[4];
        boolean[] labels = predictions.labels();
        boolean[] predicted = predictions.predicted();
        for (int i = 0; i < labels.length; i++) {
            counts[(labels[i] ? 2 : 0) + (predicted[i] ? 1 : 0)]++;
        }
        return new Confusion(counts[3], counts[1], counts[0], counts[2]);
    }

    /** Rows labelled positive. */
    public int positives() {
        return truePositives + falseNegatives;
    }

    /** Rows labelled negative. */
    public int negatives() {
        return trueNegatives + falsePositives;
    }

    /** All rows. */
    public int rows() {
        return positives() + negatives();
    }

    MetricValue prevalence() {
        return MetricValue.of((double) positives() / rows());
    }

    MetricValue accuracy() {
        return MetricValue.of((double) (truePositives + trueNegatives) / rows());
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

    MetricValue f1() {
        return MetricValue.ratio(
                2.0 * truePositives,
                2.0 * truePositives + falsePositives + falseNegatives,
                "no row is labelled or predicted positive");
    }

    /** Matthews' correlation coefficient; the square roots are taken apart because the product exceeds an int. */
    MetricValue mcc() {
        double labels = Math.sqrt(positives()) * Math.sqrt(negatives());
        double predicted = Math.sqrt(truePositives + falsePositives) * Math.sqrt(trueNegatives + falseNegatives);
        double covariance = (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
        return MetricValue.ratio(
                covariance, labels * predicted, "all rows are labelled alike, or all are predicted alike");
    }
}
