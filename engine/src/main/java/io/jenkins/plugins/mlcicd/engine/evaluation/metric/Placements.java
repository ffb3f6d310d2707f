package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

/**
 * For each row, the share of the rows of the other class that its score is on the right side of, ties counted half. Their
 * mean over either class is the area under the ROC curve (DeLong, DeLong and Clarke-Pearson, doi:10.2307/2531595, in the
 * O(n log n) of Sun and Xu, doi:10.1109/LSP.2014.2337313).
 */
public final class Placements {
    private Placements() {}

    /** The placements of all rows; the predictions have scores and rows of both classes. */
    public static double[] of(BinaryPredictions predictions) {
        ScoreOrder order = predictions.order();
        boolean[] labels = predictions.labels();
        long positives = 0;
        for (boolean label : labels) {
            positives += label ? 1 : 0;
        }
        long negatives = labels.length - positives;
        double[] placements = new double[labels.length];
        long positivesAbove = 0;
        long negativesAbove = 0;
        for (int group = 0; group < order.groups(); group++) {
            long tiedPositives = 0;
            for (int place = order.start(group); place < order.end(group); place++) {
                tiedPositives += labels[order.row(place)] ? 1 : 0;
            }
            long tiedNegatives = order.end(group) - order.start(group) - tiedPositives;
            double ofPositive = (negatives - negativesAbove - tiedNegatives / 2.0) / negatives;
            double ofNegative = (positivesAbove + tiedPositives / 2.0) / positives;
            for (int place = order.start(group); place < order.end(group); place++) {
                int row = order.row(place);
                placements[row] = labels[row] ? ofPositive : ofNegative;
            }
            positivesAbove += tiedPositives;
            negativesAbove += tiedNegatives;
        }
        return placements;
    }
}
