package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.BitSet;

/** Rows in the order of their scores. Rows with equal scores are one group, as no threshold tells them apart. */
final class ScoreOrder {
    private final int[] rows;
    private final BitSet lastOfGroups;

    private ScoreOrder(int[] rows, BitSet lastOfGroups) {
        this.rows = rows;
        this.lastOfGroups = lastOfGroups;
    }

    /** Orders rows, the highest score first; rows with equal scores as they are. */
    static ScoreOrder of(double[] scores) {
        long[] keys = new long[scores.length];
        for (int row = 0; row < scores.length; row++) {
            // Adding zero makes -0.0 the 0.0 that it equals.
            long bits = Double.doubleToRawLongBits(scores[row] + 0.0);
            // The bits of positive numbers rise with them, those of negative ones fall; here the highest comes first.
            keys[row] = bits < 0 ? bits : ~(bits | Long.MIN_VALUE);
        }
        int[] rows = RadixSort.sort(keys);
        BitSet lastOfGroups = new BitSet(rows.length);
        for (int place = 0; place < rows.length; place++) {
            if (place == rows.length - 1 || keys[place] != keys[place + 1]) {
                lastOfGroups.set(place);
            }
        }
        return new ScoreOrder(rows, lastOfGroups);
    }

    /** The row at a place in the order. */
    int row(int place) {
        return rows[place];
    }

    /** Whether the next row has another score, or there is none. */
    boolean isLastOfGroup(int place) {
        return lastOfGroups.get(place);
    }
}
