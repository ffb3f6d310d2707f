package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import java.util.Arrays;

/**
 * An estimate by its values in resamples, by Efron's percentile method (Efron and Tibshirani, An Introduction to the
 * Bootstrap, 1993, chapter 13).
 */
final class BootstrapEstimate implements Estimate {
    private final double[] sorted;

    /** An estimate by at least one value, none of them NaN. */
    BootstrapEstimate(double[] values) {
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    @Override
    public String method() {
        return "bootstrap, " + sorted.length + " resamples";
    }

    @Override
    public Interval interval(double confidence) {
        double tail = (1 - confidence) / 2;
        int place = (int) Math.floor(tail * (sorted.length + 1));
        int low = Math.max(0, place - 1);
        return new Interval(sorted[low], sorted[sorted.length - 1 - low], confidence);
    }

    @Override
    public double pAtLeast(double bound) {
        int reaching = sorted.length - countBelow(bound);
        return (reaching + 1.0) / (sorted.length + 1.0);
    }

    @Override
    public double pAtMost(double bound) {
        int place = sorted.length;
        while (place > 0 && sorted[place - 1] > bound) {
            place--;
        }
        return (place + 1.0) / (sorted.length + 1.0);
    }

    private int countBelow(double bound) {
        int below = 0;
        while (below < sorted.length && sorted[below] < bound) {
            below++;
        }
        return below;
    }
}
