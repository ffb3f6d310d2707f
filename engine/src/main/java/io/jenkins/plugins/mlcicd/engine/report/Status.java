package io.jenkins.plugins.mlcicd.engine.report;

/** How one check ended. */
public enum Status {
    /** It held. */
    PASS,
    /** It did not hold. */
    FAIL,
    /** It could not be evaluated. */
    ERROR,
    /** The evidence does not decide. */
    INCONCLUSIVE,
    /** It was not evaluated, on purpose; the check's message says why. */
    SKIPPED
}
