package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a stage asks of a version: that a gate passed for it.
 *
 * @param gate the gate
 * @param digest the version's digest
 * @param missing how much it matters if the gate never judged the version
 * @param age says what is wrong with a report of a time, if anything is
 */
record Requirement(String gate, String digest, Severity missing, Function<Instant, Optional<String>> age) {
    /** A requirement that reports of any age fulfil. */
    Requirement(String gate, String digest, Severity missing) {
        this(gate, digest, missing, started -> Optional.empty());
    }

    /** The id of the check of a gate. */
    static String id(String gate) {
        return "requires-" + gate;
    }

    /** Holds the requirement against what was found. */
    Check check(EvidenceFinding finding) {
        CheckBuilder check = Check.builder(id(gate), title())
                .expected(Map.of("one_of", List.of(Verdict.PASS.name(), Verdict.WARN.name())));
        if (finding.evidence().isEmpty()) {
            return check.severity(finding.isMissing() ? missing : Severity.CRITICAL)
                    .ended(finding.isMissing() ? Status.FAIL : finding.problem(), finding.message())
                    .build();
        }
        Evidence evidence = finding.evidence().get();
        Report report = evidence.report();
        check.observed(report.verdict().name())
                .detail("report", evidence.path().toString())
                .detail("report_sha256", evidence.sha256())
                .detail("report_started", report.started().toString())
                .detail("judged", report.subject().stream().map(Subject::name).toList());
        Optional<String> objection = objection(evidence);
        objection.ifPresent(message -> check.ended(Status.FAIL, message));
        return check.build();
    }

    private String title() {
        return gate.equals("data") ? "The data gate passed" : "The " + gate + " gate passed for this version";
    }

    private Optional<String> objection(Evidence evidence) {
        Report report = evidence.report();
        if (Verdict.of(report.checks()) != report.verdict()) {
            return Optional.of(evidence.path() + " says " + report.verdict() + ", but its checks say "
                    + Verdict.of(report.checks()));
        }
        if (report.verdict().blocks()) {
            return Optional.of("the " + gate + " gate ended with " + report.verdict() + " (" + evidence.path() + ")");
        }
        if (gate.equals("data") && report.subject().isEmpty()) {
            return Optional.of(evidence.path() + " does not say which data was judged");
        }
        if (!gate.equals("data") && !evidence.isAbout(digest)) {
            return Optional.of(aboutAnother(evidence));
        }
        return age.apply(report.started());
    }

    private String aboutAnother(Evidence evidence) {
        return evidence.modelDigest()
                .map(other -> "the report is about another model: " + evidence.path() + " judged "
                        + other.substring(0, 12) + ", this version is " + digest.substring(0, 12))
                .orElse(evidence.path() + " does not say which model was judged");
    }
}
