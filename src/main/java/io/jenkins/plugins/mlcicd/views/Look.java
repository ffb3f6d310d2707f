package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;

/**
 * How a verdict or status looks: always an icon and a word, never a colour alone.
 *
 * @param icon Jenkins' symbol
 * @param style the style sheet's name for its colours
 * @param word the word
 */
public record Look(String icon, String style, String word) {
    /** The look of a gate's verdict. */
    static Look of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> new Look("symbol-status-blue", "pass", Messages.Look_Passed());
            case WARN -> new Look("symbol-status-yellow", "warn", Messages.Look_Warned());
            case FAIL -> new Look("symbol-status-red", "fail", Messages.Look_Failed());
            case ERROR -> new Look("symbol-status-red", "error", Messages.Look_Error());
            case INCONCLUSIVE -> new Look("symbol-status-aborted", "open", Messages.Look_Inconclusive());
        };
    }

    /** The look of a check; a failure that blocks nothing is a warning. */
    static Look of(Check check) {
        return switch (check.status()) {
            case PASS -> new Look("symbol-status-blue", "pass", Messages.Look_Passed());
            case FAIL ->
                check.isBlocking()
                        ? new Look("symbol-status-red", "fail", Messages.Look_Failed())
                        : new Look("symbol-status-yellow", "warn", Messages.Look_Failed());
            case ERROR -> new Look("symbol-status-red", "error", Messages.Look_Error());
            case INCONCLUSIVE -> new Look("symbol-status-aborted", "open", Messages.Look_Inconclusive());
            case SKIPPED -> new Look("symbol-status-disabled", "skip", Messages.Look_Skipped());
        };
    }

    /** What a check that did not hold means for the gate, if it means nothing; empty otherwise. */
    static String consequence(Check check) {
        boolean isPlain = check.status() == Status.PASS || check.status() == Status.ERROR || check.isBlocking();
        return isPlain ? "" : Messages.Look_DoesNotBlock();
    }
}
