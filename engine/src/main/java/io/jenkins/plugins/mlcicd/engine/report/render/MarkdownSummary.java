package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.util.List;

/** Reports as Markdown, for a comment on a pull request or the summary page of a CI job. */
public final class MarkdownSummary {
    private static final int MOST_CHECKS = 20;
    private static final int LONGEST = 500;

    private MarkdownSummary() {}

    /** The text: the outcome, a table of the gates, and what needs attention in each. */
    public static String of(List<Report> reports) {
        StringBuilder text = new StringBuilder();
        text.append("### ").append(escape(Headline.of(reports).text())).append("\n\n");
        if (!reports.isEmpty()) {
            text.append("| Gate | Verdict | Checks | Took |\n| --- | --- | --- | ---: |\n");
        }
        for (Report report : reports) {
            text.append("| ").append(escape(report.gate() + ": " + report.name()));
            text.append(" | ").append(report.verdict());
            text.append(" | ").append(Counts.of(report));
            text.append(" | ").append(NumberText.duration(report.durationMs())).append(" |\n");
        }
        for (Report report : reports) {
            findings(text, report);
        }
        return text.toString();
    }

    private static void findings(StringBuilder text, Report report) {
        List<Check> open = report.openChecks();
        if (open.isEmpty()) {
            return;
        }
        text.append("\n#### ").append(GateWords.title(report.gate())).append("\n\n");
        open.stream().limit(MOST_CHECKS).forEach(check -> finding(text, check));
        int left = open.size() - MOST_CHECKS;
        if (left > 0) {
            text.append("- and ").append(NumberText.count(left)).append(" more in the report\n");
        }
    }

    private static void finding(StringBuilder text, Check check) {
        text.append("- **").append(check.status()).append("** ");
        text.append(check.isBlocking() ? "" : "(does not block) ");
        text.append(check.group().isBlank() ? "" : escape(check.group()) + ", ");
        text.append(escape(check.title()));
        text.append(check.message().isBlank() ? "" : ": " + escape(check.message()));
        text.append(comparison(check)).append('\n');
    }

    private static String comparison(Check check) {
        if (check.expected() == null || check.observed() == null) {
            return "";
        }
        return " (expected " + escape(ValueText.of(check.expected(), check.unit())) + ", observed "
                + escape(ValueText.of(check.observed(), check.unit())) + ")";
    }

    private static String escape(String text) {
        return MarkdownText.line(text, LONGEST);
    }
}
