package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

/**
 * What bootstrapping asks for a thousand times, of rows that count as often as they were drawn: in whole numbers where that
 * goes, and without branches that a processor cannot foresee. Rounding errors are far below those of chance.
 */
final class DrawnRows {
    /** Of each cell of a confusion matrix, a one in a field of its own; a field holds the sum over a block of rows. */
    private static final int FIELD = 21;

    private static final long[] CELLS = {0, 1L << FIELD, 1L << (2 * FIELD), 1};
    private static final int BLOCK = 1 << 14;

    private DrawnRows() {}

    /** A row's cell: 0 if it is rightly negative, 1 falsely positive, 2 falsely negative, 3 rightly positive. */
    static byte[] cells(boolean[] labels, boolean[] predicted) {
        byte[] cells = new byte[labels.length];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = (byte) ((labels[row] ? 2 : 0) + (predicted[row] ? 1 : 0));
        }
        return cells;
    }

    /** The confusion matrix of so many drawn rows. */
    static Confusion confusion(byte[] cells, byte[] drawn, long total) {
        long[] counts = new long[3];
        long mask = (1L << FIELD) - 1;
        for (int from = 0; from < cells.length; from += BLOCK) {
            long sum = 0;
            for (int row = from; row < Math.min(cells.length, from + BLOCK); row++) {
                sum += drawn[row] * CELLS[cells[row]];
            }
            for (int field = 0; field < counts.length; field++) {
                counts[field] += (sum >>> (field * FIELD)) & mask;
            }
        }
        long trueNegatives = total - counts[0] - counts[1] - counts[2];
        return new Confusion(counts[0], counts[1], trueNegatives, counts[2]);
    }

    /** The mean of finite values of so many drawn rows. */
    static double mean(double[] values, byte[] drawn, long total) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int row = 0;
        // Several sums, as the processor can add to one while it waits for the others.
        for (; row < values.length - 3; row += 4) {
            first += drawn[row] * values[row];
            second += drawn[row + 1] * values[row + 1];
            third += drawn[row + 2] * values[row + 2];
            fourth += drawn[row + 3] * values[row + 3];
        }
        for (; row < values.length; row++) {
            first += drawn[row] * values[row];
        }
        return (first + second + third + fourth) / total;
    }

    /** As {@link ScoreRanking#averagePrecision()}, where a row is positive. */
    static double averagePrecision(ScoreOrder order, boolean[] labels, byte[] drawn) {
        long truePositives = 0;
        long all = 0;
        long group = 0;
        double sum = 0;
        for (int place = 0; place < labels.length; place++) {
            int count = drawn[order.row(place)];
            all += count;
            group += labels[place] ? count : 0;
            if (order.isLastOfGroup(place)) {
                truePositives += group;
                sum += (double) (group * truePositives) / Math.max(1, all);
                group = 0;
            }
        }
        return sum / truePositives;
    }

    /** As {@link ScoreRanking#rocAuc()}, where both classes occur. */
    static double rocAuc(ScoreOrder order, boolean[] labels, byte[] drawn) {
        long truePositives = 0;
        long falsePositives = 0;
        long positives = 0;
        long negatives = 0;
        double twice = 0;
        for (int place = 0; place < labels.length; place++) {
            int count = drawn[order.row(place)];
            int ofPositive = count * (labels[place] ? 1 : 0);
            positives += ofPositive;
            negatives += count - ofPositive;
            if (order.isLastOfGroup(place)) {
                twice += negatives * (2 * truePositives + positives);
                truePositives += positives;
                falsePositives += negatives;
                positives = 0;
                negatives = 0;
            }
        }
        return twice / 2 / truePositives / falsePositives;
    }
}
