package io.jenkins.plugins.mlcicd.engine.report;

import java.util.Comparator;
import java.util.List;

/** In which order checks are shown. */
public final class CheckOrder {
    private static final List<Status> GRAVITY =
            List.of(Status.ERROR, Status.FAIL, Status.INCONCLUSIVE, Status.SKIPPED, Status.PASS);

    /** What a person must look at first stands first; otherwise the declared order stays. */
    public static final Comparator<Check> GRAVEST_FIRST = Comparator.<Check>comparingInt(
                    check -> GRAVITY.indexOf(check.status()))
            .thenComparing(Check::severity);

    private CheckOrder() {}
}
