package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Arrays of some rows. */
final class Select {
    private Select() {}

    static boolean[] of(boolean[] values, int[] rows) {
        boolean[] selected = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = values[rows[i]];
        }
        return selected;
    }

    static double[] of(double[] values, int[] rows) {
        return compute(rows.length, i -> values[rows[i]]);
    }

    static int[] of(int[] values, int[] rows) {
        int[] selected = new int[rows.length];
        Arrays.setAll(selected, i -> values[rows[i]]);
        return selected;
    }

    /** A value for each row. */
    static double[] compute(int rows, IntToDoubleFunction value) {
        double[] values = new double[rows];
        Arrays.parallelSetAll(values, value);
        return values;
    }
}
