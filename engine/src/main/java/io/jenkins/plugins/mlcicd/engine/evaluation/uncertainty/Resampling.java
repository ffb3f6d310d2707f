package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

/**
 * How rows are drawn again.
 *
 * @param resamples how often, at least 100
 * @param seed the same seed draws the same rows
 */
public record Resampling(int resamples, long seed) {
    /** What holds where the settings say nothing. */
    public static final Resampling STANDARD = new Resampling(1_000, 1);

    /** The fewest resamples whose tails say anything. */
    public static final int LEAST = 100;
}
