package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.util.List;

/** A report as a few lines for a terminal or a build log: the verdict, and what needs attention. */
public final class TextSummary {
    private static final int MOST_CHECKS = 20;
    private static final int LONGEST = 500;

    private TextSummary() {}

    /** The lines, each ending with a line feed. */
    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(report.verdict())
                .append("  ")
                .append(line(report.gate() + ": " + report.name()))
                .append("  (")
                .append(Counts.of(report))
                .append("; ")
                .append(NumberText.duration(report.durationMs()))
                .append(")\n");
        List<Check> open = report.openChecks();
        open.stream().limit(MOST_CHECKS).forEach(check -> text.append(line(check)));
        int left = open.size() - MOST_CHECKS;
        if (left > 0) {
            text.append("  and ").append(NumberText.count(left)).append(" more in the report\n");
        }
        return text.toString();
    }

    private static String line(Check check) {
        String message = check.message().isBlank() ? "" : ": " + line(check.message());
        String severity = check.isBlocking() ? "" : " (does not block)";
        return "  " + check.status() + "  " + line(check.title()) + severity + message + "\n";
    }

    /** Nothing from outside starts a line of its own, or moves the cursor. */
    private static String line(String text) {
        return SafeText.line(text, LONGEST).replace("…", "...");
    }
}
