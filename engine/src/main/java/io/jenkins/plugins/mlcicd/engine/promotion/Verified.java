package io.jenkins.plugins.mlcicd.engine.promotion;

import java.util.List;

/**
 * What came of proving a model's history.
 *
 * @param problems what is not as it was left, one line each; the first broken line of the ledger stands first
 * @param summary the outcome in one line
 */
public record Verified(List<String> problems, String summary) {
    /** Freezes the problems. */
    public Verified {
        problems = List.copyOf(problems);
    }

    /**
     * The outcome, from what was looked at.
     *
     * @param signatures a sentence about them, after a space; empty if nobody signs
     * @param torn whether a part of a line follows the ledger's lines
     */
    static Verified of(
            ModelHistory history, int evidenceFiles, String signatures, boolean torn, List<String> problems) {
        String what = history.transitions().size() + " transitions, "
                + history.versions().size() + " versions, " + evidenceFiles + " files of evidence";
        String after = torn ? " A crash left a part of a line after them; the next writer removes it." : "";
        return new Verified(
                problems,
                (problems.isEmpty() ? "Verified: " + what + "; all whole." : "Broken: " + what + " were looked at.")
                        + signatures
                        + after);
    }
}
