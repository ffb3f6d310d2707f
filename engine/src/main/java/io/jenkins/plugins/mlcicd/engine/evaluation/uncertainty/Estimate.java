package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

/** A value that was measured on a sample of rows, with the doubt that this leaves. */
public interface Estimate {
    /** How it was found, as reports call it: "DeLong", "bootstrap, 1000 resamples". */
    String method();

    /** A confidence interval for the true value. */
    Interval interval(double confidence);

    /**
     * How likely a value this low or lower would be if the true one were a bound: the p-value against "at least the
     * bound".
     */
    double pAtLeast(double bound);

    /**
     * How likely a value this high or higher would be if the true one were a bound: the p-value against "at most the
     * bound".
     */
    double pAtMost(double bound);
}
