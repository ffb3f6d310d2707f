package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the reports of promotion and rollback have in common. */
final class MoveReport {
    private final ReportBuilder report;
    private final String stage;

    /** Starts with what is known before anything is looked at. */
    MoveReport(ReportBuilder report, ModelStore store, String model, String stage) {
        this.report = report;
        this.stage = stage;
        report.output("model", model).output("stage", stage).output("store", store.name());
    }

    /** Tells which version it is about. */
    void version(VersionId version) {
        report.output("version", version.digest())
                .output("version_number", version.number() == 0 ? null : version.number());
    }

    /** Checks that a version's files are what its digest was taken over. */
    void checkFiles(VersionId version, Optional<String> damage) {
        CheckBuilder check =
                Check.builder("files", "The version's files match its digest").detail("version", version.digest());
        damage.ifPresent(message -> check.ended(Status.FAIL, message));
        report.check(check.build());
    }

    /** Adds a check that failed. */
    void fail(String id, String title, String message) {
        report.check(Check.builder(id, title).ended(Status.FAIL, message).build());
    }

    /** Tells that there is nothing to do. */
    void alreadyThere(Transition present, ModelView view) {
        String message = present.version() + " is already in " + stage + ", since " + present.time() + " by "
                + present.move().origin().actor();
        report.check(Check.builder("already-there", "The version is in " + stage)
                .ended(Status.PASS, message)
                .build());
        report.log(message + "; nothing to do");
        outputs(present, view);
        report.output("changed", false);
    }

    /** Whether a check so far forbids the move; tells so. */
    boolean isBlocked() {
        boolean blocked = Verdict.of(report.checks()).blocks();
        if (blocked) {
            report.log(stage + " was left as it is");
        }
        return blocked;
    }

    /** The order of a ledger is that of its lines; but a reader of times should know. */
    void checkClock(ModelHistory history, Instant now) {
        List<Transition> transitions = history.transitions();
        if (transitions.isEmpty()) {
            return;
        }
        Instant last = transitions.get(transitions.size() - 1).time();
        if (now.isBefore(last)) {
            report.check(Check.builder("clock", "This machine's clock is not behind the ledger")
                    .severity(Severity.WARNING)
                    .expected(last.toString())
                    .observed(now.toString())
                    .ended(
                            Status.FAIL,
                            "this machine's clock says " + now + ", which is before the last transition, " + last)
                    .build());
        }
    }

    /** Tells that somebody else's transition came in between. */
    void lost(LostMoveException lost) {
        report.check(Check.builder("race", "No other transition came in between")
                .ended(Status.FAIL, lost.getMessage())
                .build());
    }

    /** Tells what a dry run found. */
    void wouldDo(VersionId version, Optional<VersionId> previous) {
        report.log("dry run: " + version + " would come into " + stage
                + previous.map(present -> ", where " + present + " is").orElse("") + "; nothing was changed");
        report.output("changed", false);
    }

    /** Tells what was done. */
    void done(Transition transition, ModelView view) {
        report.log(transition.version() + " is now in " + stage
                + transition
                        .move()
                        .previous()
                        .map(previous -> ", where " + previous + " was")
                        .orElse(""));
        outputs(transition, view);
        report.output("changed", true);
    }

    private void outputs(Transition transition, ModelView view) {
        version(transition.version());
        report.output("path", view.place(transition.version().digest()))
                .output(
                        "previous_version",
                        transition.move().previous().map(VersionId::digest).orElse(null))
                .output("ledger_seq", transition.seq())
                .output("ledger_hash", transition.hash());
    }
}
