package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

/** Rows of two classes in the order of their scores, with how much each counts. */
public final class ScoreRanking {
    private final BinaryPredictions predictions;
    private final Weighting weighting;
    private final double positives;
    private final double negatives;

    /**
     * A ranking.
     *
     * @param confusion which rows there are, counted in the same way
     */
    ScoreRanking(BinaryPredictions predictions, Weighting weighting, Confusion confusion) {
        this.predictions = predictions;
        this.weighting = weighting;
        this.positives = confusion.positives();
        this.negatives = confusion.negatives();
    }

    /** What is told each distinct score, the highest first. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * One more threshold.
         *
         * @param truePositives positive rows with this score or a higher one
         * @param falsePositives negative rows with this score or a higher one
         */
        void threshold(double truePositives, double falsePositives);
    }

    /** How many rows are positive. */
    public double positives() {
        return positives;
    }

    /** How many rows are negative. */
    public double negatives() {
        return negatives;
    }

    /** Goes through the distinct scores, the highest first; those of which no row counts are passed over. */
    public void forEachThreshold(Visitor visitor) {
        ScoreOrder order = predictions.order();
        boolean[] labels = predictions.labelsInOrder();
        boolean isEqual = weighting.isEqual();
        double truePositives = 0;
        double falsePositives = 0;
        double before = 0;
        for (int place = 0; place < labels.length; place++) {
            double weight = isEqual ? 1 : weighting.of(order.row(place));
            if (labels[place]) {
                truePositives += weight;
            } else {
                falsePositives += weight;
            }
            if (order.isLastOfGroup(place) && truePositives + falsePositives > before) {
                visitor.threshold(truePositives, falsePositives);
                before = truePositives + falsePositives;
            }
        }
    }

    /**
     * The area under the ROC curve: the share of pairs of a positive and a negative row in which the positive one has the
     * higher score, equal scores counted half (Mann and Whitney's U; without weights a sum of whole numbers, so without
     * rounding).
     */
    MetricValue rocAuc() {
        if (positives == 0 || negatives == 0) {
            return MetricValue.undefined("all rows are labelled alike, it needs both classes");
        }
        if (weighting.drawn().isPresent()) {
            byte[] drawn = weighting.drawn().get();
            return MetricValue.of(DrawnRows.rocAuc(predictions.order(), predictions.labelsInOrder(), drawn));
        }
        double[] state = new double[3];
        forEachThreshold((truePositives, falsePositives) -> {
            state[0] += (falsePositives - state[2]) * (truePositives + state[1]);
            state[1] = truePositives;
            state[2] = falsePositives;
        });
        return MetricValue.of(state[0] / (2 * positives * negatives));
    }

    /** The average precision: precision at each threshold, weighted by how much recall grows there; no interpolation. */
    MetricValue averagePrecision() {
        if (positives == 0) {
            return noPositives();
        }
        if (weighting.drawn().isPresent()) {
            byte[] drawn = weighting.drawn().get();
            return MetricValue.of(DrawnRows.averagePrecision(predictions.order(), predictions.labelsInOrder(), drawn));
        }
        Sum sum = new Sum();
        double[] before = new double[1];
        forEachThreshold((truePositives, falsePositives) -> {
            if (truePositives > before[0]) {
                sum.add((truePositives - before[0]) * (truePositives / (truePositives + falsePositives)));
                before[0] = truePositives;
            }
        });
        return MetricValue.of(sum.value() / positives);
    }

    /** The highest precision of all thresholds at which recall is at least a value. */
    MetricValue precisionAtRecall(double recall) {
        if (positives == 0) {
            return noPositives();
        }
        double[] best = {Double.NEGATIVE_INFINITY};
        forEachThreshold((truePositives, falsePositives) -> {
            if (truePositives / positives >= recall) {
                best[0] = Math.max(best[0], truePositives / (truePositives + falsePositives));
            }
        });
        return MetricValue.of(best[0]);
    }

    /** The highest recall of all thresholds at which precision is at least a value; 0 if there is none. */
    MetricValue recallAtPrecision(double precision) {
        if (positives == 0) {
            return noPositives();
        }
        double[] best = {0};
        forEachThreshold((truePositives, falsePositives) -> {
            if (truePositives / (truePositives + falsePositives) >= precision) {
                best[0] = Math.max(best[0], truePositives / positives);
            }
        });
        return MetricValue.of(best[0]);
    }

    /** The highest recall of all thresholds at which the false positive rate is at most a value. */
    MetricValue recallAtFalsePositiveRate(double rate) {
        if (positives == 0 || negatives == 0) {
            return MetricValue.undefined("all rows are labelled alike, it needs both classes");
        }
        double[] best = {0};
        forEachThreshold((truePositives, falsePositives) -> {
            if (falsePositives / negatives <= rate) {
                best[0] = Math.max(best[0], truePositives / positives);
            }
        });
        return MetricValue.of(best[0]);
    }

    private static MetricValue noPositives() {
        return MetricValue.undefined("no row is labelled positive");
    }
}
