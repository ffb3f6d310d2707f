package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * The outcome over several gates in one sentence.
 *
 * @param verdict that of the first gate that blocks, or else WARN if a gate warns, or else PASS
 * @param text the sentence
 * @param report the gate that it is about, if it is about one
 * @param check the check behind it, if there is one
 */
record Headline(Verdict verdict, String text, Optional<Report> report, Optional<Check> check) {
    private static final int LONGEST_REASON = 240;

    /** The outcome of reports, which are in the order of the gates. */
    static Headline of(List<Report> reports) {
        if (reports.isEmpty()) {
            return about(Verdict.ERROR, "No gate has run yet");
        }
        Optional<Report> blocking =
                reports.stream().filter(report -> report.verdict().blocks()).findFirst();
        if (blocking.isPresent()) {
            return stoppedAt(blocking.get());
        }
        long warnings = reports.stream()
                .filter(report -> report.verdict() == Verdict.WARN)
                .count();
        if (warnings > 0) {
            String gates = warnings == 1 ? "one gate warns" : warnings + " gates warn";
            return about(Verdict.WARN, passed(reports) + ", " + gates);
        }
        return about(Verdict.PASS, passed(reports));
    }

    private static String passed(List<Report> reports) {
        return reports.size() == 1
                ? GateWords.title(reports.get(0).gate()) + " passed"
                : "All " + reports.size() + " gates passed";
    }

    private static Headline stoppedAt(Report report) {
        Optional<Check> cause = cause(report);
        String reason = cause.map(Headline::reason).map(text -> ": " + text).orElse("");
        String gate = GateWords.noun(report.gate());
        String start = switch (report.verdict()) {
            case ERROR -> GateWords.title(report.gate()) + " could not be completed";
            case INCONCLUSIVE -> "Undecided at " + gate;
            default -> "Stopped at " + gate;
        };
        return new Headline(report.verdict(), start + reason, Optional.of(report), cause);
    }

    /** The first check that makes the gate block; a graver one that blocks nothing is not why it stopped. */
    private static Optional<Check> cause(Report report) {
        List<Check> open = report.openChecks();
        return open.stream()
                .filter(check -> check.status().name().equals(report.verdict().name()))
                .filter(check -> check.isBlocking() || check.status() == Status.ERROR)
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    private static String reason(Check check) {
        String text = check.message().isBlank() ? check.title() : check.message();
        return SafeText.line(text, LONGEST_REASON);
    }

    private static Headline about(Verdict verdict, String text) {
        return new Headline(verdict, text, Optional.empty(), Optional.empty());
    }
}
