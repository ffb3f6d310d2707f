package io.jenkins.plugins.mlcicd.engine.data;

/**
 * A place among sorted values, for whatever number of them.
 *
 * @param rounding how it becomes a whole number
 * @param quantile the share of values below it, from 0 to 1
 */
public record Place(Rounding rounding, double quantile) {

    /** The place among n values, from 0 to n − 1. */
    public long among(long n) {
        return rounding.place(quantile, n);
    }
}
