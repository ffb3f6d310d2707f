package io.jenkins.plugins.mlcicd.engine.report;

/** How much a check matters: only a critical one blocks. */
public enum Severity {
    /** Blocks when it does not hold. */
    CRITICAL,
    /** Turns the verdict into a warning when it does not hold. */
    WARNING,
    /** Is shown, and changes nothing. */
    INFO
}
