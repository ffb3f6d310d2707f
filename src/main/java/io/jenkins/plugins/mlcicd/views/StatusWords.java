package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.report.Status;

/** What the statuses of checks are called. */
final class StatusWords {
    private StatusWords() {}

    static String of(Status status) {
        return switch (status) {
            case PASS -> Messages.Look_Passed();
            case FAIL -> Messages.Look_Failed();
            case ERROR -> Messages.Look_Error();
            case INCONCLUSIVE -> Messages.Look_Inconclusive();
            case SKIPPED -> Messages.Look_Skipped();
        };
    }
}
