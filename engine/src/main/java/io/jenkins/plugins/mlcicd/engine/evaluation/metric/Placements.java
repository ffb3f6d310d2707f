package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

/**
 * For each row, the share of the rows of the other class that its score is on the right side of, ties counted half. Their
 * mean over either class is the area under the ROC curve (DeLong, DeLong and Clarke-Pearson, doi:10.2307/2531595, in the
 * O(n log n) of Sun and Xu, doi:10.1109/LSP.2014.2337313).
 */
public final class Placements {
    private Placements() {}

    /** What is told each row's placement. */
    @FunctionalInterface
    public interface Visitor {
        /** A row, counted from 0, whether it is positive, and its placement. */
        void row(int row, boolean label, double placement);
    }

    /** Goes through the placements of all rows, the highest score first; there are scores, and rows of both classes. */
    public static void forEach(BinaryPredictions predictions, Visitor visitor) {
        ScoreOrder order = predictions.order();
        boolean[] labels = predictions.labelsInOrder();
        long positives = 0;
        for (boolean label : labels) {
            positives += label ? 1 : 0;
        }
        long negatives = labels.length - positives;
        long positivesAbove = 0;
        long negativesAbove = 0;
        for (int start = 0; start < labels.length; ) {
            int end = start;
            long tiedPositives = 0;
            do {
                tiedPositives += labels[end] ? 1 : 0;
            } while (!order.isLastOfGroup(end++));
            long tiedNegatives = end - start - tiedPositives;
            double ofPositive = (negatives - negativesAbove - tiedNegatives / 2.0) / negatives;
            double ofNegative = (positivesAbove + tiedPositives / 2.0) / positives;
            for (int place = start; place < end; place++) {
                visitor.row(order.row(place), labels[place], labels[place] ? ofPositive : ofNegative);
            }
            positivesAbove += tiedPositives;
            negativesAbove += tiedNegatives;
            start = end;
        }
    }
}
