package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Locale;

/** What a rule does that the rows do not decide. */
public enum Undecided {
    /** The verdict is INCONCLUSIVE, which stops a pipeline. */
    STOP,
    /** It counts as failed. */
    FAIL,
    /** It is shown, and does not block. */
    WARN;

    /** As settings name it. */
    public static Undecided of(String written) {
        return valueOf(written.toUpperCase(Locale.ROOT));
    }

    /** The check as it counts. */
    public Check apply(Check check) {
        if (check.status() != Status.INCONCLUSIVE || this == STOP) {
            return check;
        }
        return new Check(
                check.id(),
                check.title(),
                check.group(),
                this == WARN && check.severity() == Severity.CRITICAL ? Severity.WARNING : check.severity(),
                this == FAIL ? Status.FAIL : check.status(),
                check.expected(),
                check.observed(),
                check.unit(),
                check.message(),
                check.details());
    }
}
