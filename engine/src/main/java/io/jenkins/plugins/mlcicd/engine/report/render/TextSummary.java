package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;

/** A report as a few lines for a terminal or a build log: the verdict, and what needs attention. */
public final class TextSummary {
    private TextSummary() {}

    /** The lines, each ending with a line feed. */
    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(report.verdict())
                .append("  ")
                .append(report.gate())
                .append(": ")
                .append(report.name())
                .append('\n');
        for (Check check : report.openChecks()) {
            text.append("  ").append(check.status()).append("  ").append(check.title());
            if (!check.message().isEmpty()) {
                text.append(": ").append(check.message());
            }
            text.append('\n');
        }
        return text.toString();
    }
}
