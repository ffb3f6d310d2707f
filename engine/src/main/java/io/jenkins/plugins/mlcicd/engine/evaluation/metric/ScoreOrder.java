package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Arrays;

/**
 * Rows in the order of their scores, in O(n log n) and without an object for any row. Rows with equal scores are one
 * group, as no threshold tells them apart.
 */
final class ScoreOrder {
    private final int[] rows;
    private final int[] ends;

    private ScoreOrder(int[] rows, int[] ends) {
        this.rows = rows;
        this.ends = ends;
    }

    /** Orders rows, the highest score first. */
    static ScoreOrder of(double[] scores) {
        double[] distinct = new double[scores.length];
        // Adding zero makes -0.0 the 0.0 that it equals.
        Arrays.setAll(distinct, row -> scores[row] + 0.0);
        Arrays.parallelSort(distinct);
        int groups = 0;
        for (double score : distinct) {
            if (groups == 0 || score != distinct[groups - 1]) {
                distinct[groups++] = score;
            }
        }
        int count = groups;
        int[] group = new int[scores.length];
        Arrays.parallelSetAll(group, row -> count - 1 - Arrays.binarySearch(distinct, 0, count, scores[row] + 0.0));
        return of(group, count);
    }

    /** Orders rows whose groups are known, by counting. */
    private static ScoreOrder of(int[] group, int groups) {
        int[] ends = new int[groups];
        for (int each : group) {
            ends[each]++;
        }
        for (int g = 1; g < groups; g++) {
            ends[g] += ends[g - 1];
        }
        int[] rows = new int[group.length];
        for (int row = group.length - 1; row >= 0; row--) {
            rows[--ends[group[row]]] = row;
        }
        // Counting down moved each end to its group's start, which is the end of the group before.
        for (int g = 0; g < groups - 1; g++) {
            ends[g] = ends[g + 1];
        }
        ends[groups - 1] = group.length;
        return new ScoreOrder(rows, ends);
    }

    /** How many different scores there are. */
    int groups() {
        return ends.length;
    }

    /** Where a group starts in {@link #row}. */
    int start(int group) {
        return group == 0 ? 0 : ends[group - 1];
    }

    /** Where a group ends, exclusively. */
    int end(int group) {
        return ends[group];
    }

    /** The row at a place in the order. */
    int row(int place) {
        return rows[place];
    }
}
