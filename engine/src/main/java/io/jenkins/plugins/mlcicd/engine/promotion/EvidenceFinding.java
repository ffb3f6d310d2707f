package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Optional;

/**
 * What was found when a gate's evidence for a version was looked for.
 *
 * @param gate the gate
 * @param evidence its report, if there is one that can be read
 * @param isNew whether it comes from the report folder and is not yet kept with the version
 * @param problem why there is none: FAIL if it is missing or was changed, ERROR if it cannot be read
 * @param message the problem in words; empty where there is evidence
 */
record EvidenceFinding(String gate, Optional<Evidence> evidence, boolean isNew, Status problem, String message) {
    static EvidenceFinding kept(Evidence evidence) {
        return new EvidenceFinding(evidence.report().gate(), Optional.of(evidence), false, Status.PASS, "");
    }

    static EvidenceFinding fresh(Evidence evidence) {
        return new EvidenceFinding(evidence.report().gate(), Optional.of(evidence), true, Status.PASS, "");
    }

    static EvidenceFinding missing(String gate, String message) {
        return new EvidenceFinding(gate, Optional.empty(), false, Status.SKIPPED, message);
    }

    static EvidenceFinding changed(String gate, String message) {
        return new EvidenceFinding(gate, Optional.empty(), false, Status.FAIL, message);
    }

    static EvidenceFinding unreadable(String gate, String message) {
        return new EvidenceFinding(gate, Optional.empty(), false, Status.ERROR, message);
    }

    /** The digest of a report that says something about a version. */
    Optional<String> sha256About(String digest) {
        return evidence.filter(report -> gate.equals("data") || report.isAbout(digest))
                .map(Evidence::sha256);
    }

    /** Whether there never was any. */
    boolean isMissing() {
        return problem == Status.SKIPPED;
    }
}
