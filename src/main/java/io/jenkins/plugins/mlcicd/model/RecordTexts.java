package io.jenkins.plugins.mlcicd.model;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.render.SafeText;
import java.util.List;

/** The texts of records and messages. They come from an agent, so they are bounded and free of control characters. */
public final class RecordTexts {
    private static final int MAX_LENGTH = 300;
    private static final int MAX_NAMED = 3;

    private RecordTexts() {}

    /**
     * A text on one line, cut where it gets too long. Characters that XML cannot hold are shown by their codes: one of them
     * would make build.xml impossible to save.
     */
    public static String shorten(String text) {
        String line = SafeText.of(text.replaceAll("\\p{Cntrl}+", " ").strip());
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
    }

    /** What needs attention in a report, in one sentence: the gravest checks by name. Empty if nothing does. */
    static String message(Report report) {
        List<Check> open = report.openChecks();
        if (open.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Check check : open.subList(0, Math.min(MAX_NAMED, open.size()))) {
            text.append(text.isEmpty() ? "" : "; ").append(sentence(check).replaceFirst("\\.$", ""));
        }
        int left = open.size() - MAX_NAMED;
        String more = left > 0 ? " (and " + left + " more)" : "";
        String line = shorten(text.toString());
        return line.length() + more.length() <= MAX_LENGTH
                ? line + more
                : line.substring(0, MAX_LENGTH - more.length() - 1) + "…" + more;
    }

    /** What happened to a check. The one about the gate itself is titled by what should be, which is no news. */
    private static String sentence(Check check) {
        if (check.message().isEmpty()) {
            return check.title();
        }
        return check.id().equals("gate") ? check.message() : check.title() + ": " + check.message();
    }
}
