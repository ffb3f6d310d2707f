package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many of a gate's checks ended how, in words. */
final class Counts {
    private static final List<Status> ORDER =
            List.of(Status.ERROR, Status.FAIL, Status.INCONCLUSIVE, Status.SKIPPED, Status.PASS);

    private Counts() {}

    /** "2 failed, 1 skipped, 14 passed". */
    static String of(Report report) {
        List<String> parts = new ArrayList<>();
        for (Status status : ORDER) {
            long count = report.count(status);
            if (count > 0) {
                parts.add(NumberText.count(count) + " " + word(status, count));
            }
        }
        return parts.isEmpty() ? "no checks" : String.join(", ", parts);
    }

    private static String word(Status status, long count) {
        return switch (status) {
            case PASS -> "passed";
            case FAIL -> "failed";
            case ERROR -> count == 1 ? "error" : "errors";
            default -> status.name().toLowerCase(Locale.ROOT);
        };
    }
}
