package io.jenkins.plugins.mlcicd.engine.report;

import java.util.List;

/** How a gate ended. Reports, exit codes and Jenkins results all come from this one value. */
public enum Verdict {
    /** Every check held. */
    PASS(0),
    /** Every blocking check held; a non-blocking one did not, or a check was skipped. */
    WARN(0),
    /** A blocking check did not hold. */
    FAIL(1),
    /** The gate could not be evaluated: unreadable data, a lost connection, a crash. */
    ERROR(3),
    /** The evidence does not decide, for example because there are too few rows. */
    INCONCLUSIVE(4);

    /** Exit code of wrong usage, configuration or suite: nothing was evaluated, so there is no verdict. */
    public static final int USAGE_EXIT_CODE = 2;

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The process exit code that stands for this verdict. */
    public int exitCode() {
        return exitCode;
    }

    /** Whether a pipeline stops here. */
    public boolean blocks() {
        return exitCode != 0;
    }

    /**
     * The verdict over a gate's checks. What could not be evaluated outranks what failed, so that an ERROR is never
     * reported as a FAIL; a gate without checks has judged nothing and is an ERROR, never a PASS.
     */
    public static Verdict of(List<Check> checks) {
        if (checks.isEmpty() || checks.stream().anyMatch(check -> check.status() == Status.ERROR)) {
            return ERROR;
        }
        if (checks.stream().anyMatch(check -> check.isBlocking() && check.status() == Status.FAIL)) {
            return FAIL;
        }
        if (checks.stream().anyMatch(check -> check.isBlocking() && check.status() == Status.INCONCLUSIVE)) {
            return INCONCLUSIVE;
        }
        boolean allHeld =
                checks.stream().allMatch(check -> check.status() == Status.PASS || check.severity() == Severity.INFO);
        return allHeld ? PASS : WARN;
    }
}
