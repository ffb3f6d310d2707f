package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;

/**
 * How a verdict or status looks: always a word and a sign, never a colour alone.
 *
 * @param style the class that colours it
 * @param sign a character beside the word
 * @param word the word
 */
public record Mark(String style, String sign, String word) {
    private static final String CHECK = "✓";
    private static final String CROSS = "✕";

    /** The look of a gate's verdict. */
    static Mark of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> new Mark("pass", CHECK, "Passed");
            case WARN -> new Mark("warn", "!", "Passed with warnings");
            case FAIL -> new Mark("fail", CROSS, "Failed");
            case ERROR -> new Mark("error", "!", "Error");
            case INCONCLUSIVE -> new Mark("open", "?", "Inconclusive");
        };
    }

    /** The look of a check; a failure that blocks nothing is a warning. */
    static Mark of(Check check) {
        return switch (check.status()) {
            case PASS -> new Mark("pass", CHECK, "Passed");
            case FAIL -> new Mark(check.isBlocking() ? "fail" : "warn", CROSS, "Failed");
            case ERROR -> new Mark("error", "!", "Error");
            case INCONCLUSIVE -> new Mark("open", "?", "Inconclusive");
            case SKIPPED -> new Mark("skip", "–", "Skipped");
        };
    }

    /** What a check's severity means for the gate. */
    static String consequence(Check check) {
        if (check.status() == Status.PASS || check.status() == Status.ERROR) {
            return "";
        }
        return check.isBlocking() ? "" : "does not block";
    }
}
