package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import java.util.Arrays;

/**
 * An estimate by its values in resamples: by Efron's percentile method (Efron and Tibshirani, An Introduction to the
 * Bootstrap, 1993, chapter 13) or, of a value with a bias, by the basic method, which takes for granted that resamples are to
 * the rows what the rows are to all that could come, bias and all (Davison and Hinkley, Bootstrap Methods and their
 * Application, 1997, section 5.2).
 */
final class BootstrapEstimate implements Estimate {
    private final String name;
    private final double[] sorted;

    private BootstrapEstimate(String name, double[] values) {
        this.name = name;
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** An estimate by at least one value, none of them NaN. */
    BootstrapEstimate(double[] values) {
        this("bootstrap", values);
    }

    /**
     * An estimate by the basic method.
     *
     * @param values at least one, none of them NaN
     * @param observed the value in the rows themselves
     * @param least the smallest value that is possible
     */
    static BootstrapEstimate basic(double[] values, double observed, double least) {
        return new BootstrapEstimate(
                "basic bootstrap",
                Arrays.stream(values)
                        .map(value -> Math.max(least, 2 * observed - value))
                        .toArray());
    }

    @Override
    public String method() {
        return name + ", " + sorted.length + " resamples";
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
