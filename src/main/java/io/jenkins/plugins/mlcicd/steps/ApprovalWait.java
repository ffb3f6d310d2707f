package io.jenkins.plugins.mlcicd.steps;

import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.approval.ApprovalAction;
import io.jenkins.plugins.mlcicd.approval.ApprovalCase;
import io.jenkins.plugins.mlcicd.approval.ApprovalLinks;
import io.jenkins.plugins.mlcicd.approval.ApprovalListener;
import io.jenkins.plugins.mlcicd.approval.ApprovalRecord;
import io.jenkins.plugins.mlcicd.approval.ApprovalState;
import io.jenkins.plugins.mlcicd.approval.Tally;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import io.jenkins.plugins.mlcicd.promotion.PromotionPlan;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One wait for approvals: what it is about, what the log was told, and its record in the build. */
final class ApprovalWait {
    /** The check of a wait that took too long. */
    private static final String TIME = "approval-time";

    private static final Logger LOGGER = Logger.getLogger(ApprovalWait.class.getName());

    private final Run<?, ?> run;
    private final PromoteStep step;
    private final TaskListener log;
    private String recordId;
    private volatile ApprovalCase open;
    private int transitions;
    private String told = "";

    /** A wait that is about to begin. */
    ApprovalWait(Run<?, ?> run, PromoteStep step, TaskListener log) {
        this.run = run;
        this.step = step;
        this.log = log;
    }

    /** A wait that goes on after a restart. */
    static ApprovalWait resumed(Run<?, ?> run, PromoteStep step, TaskListener log, String recordId) {
        ApprovalWait wait = new ApprovalWait(run, step, log);
        wait.recordId = recordId;
        return wait;
    }

    /** What there is to decide; empty until it was looked at after a restart. */
    Optional<ApprovalCase> open() {
        return Optional.ofNullable(open);
    }

    /** Asks people; returns the id of the record. */
    String begin(ApprovalCase asked, String wantedId, Optional<Instant> end, boolean isInNode) throws IOException {
        recordId = ApprovalAction.freeId(run, wantedId);
        look(asked);
        ApprovalRecord entry = ApprovalRecord.waiting(recordId, asked, Instant.now(), end);
        ApprovalAction.put(run, entry);
        String path = ApprovalLinks.ofBuild(run, recordId);
        int count = asked.policy().count();
        say(asked.model() + " " + asked.version() + " waits for " + count + (count == 1 ? " approval" : " approvals")
                + " for " + asked.stage().name() + ", by "
                + asked.policy().from().inWords()
                + end.map(when -> ", until " + when).orElse("") + ": "
                + HyperlinkNote.encodeTo("/" + path, ApprovalLinks.url(path)));
        if (isInNode) {
            say("this wait holds an executor; mlPromote outside of node (in a declarative Pipeline, in a stage with"
                    + " agent none) holds none");
        }
        told = Tally.of(asked).inWords();
        ApprovalListener.fireAsked(run, entry, step.addresses());
        return recordId;
    }

    /** Whether a try can make a difference; tells the log of decisions. */
    boolean isWorthATry(PromotionPlan plan) {
        if (open == null || isExpired()) {
            return true;
        }
        try {
            Tally tally = Tally.of(open);
            tell(tally);
            return tally.isDecided()
                    || transitions() != transitions
                    || !plan.ladder().equals(open.ladder());
        } catch (EvaluationException | UsageException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot look after the approvals of " + run);
            return false;
        }
    }

    /** Nothing but approvals is missing still. */
    void goOn(ApprovalCase asked) throws IOException {
        look(asked);
        ApprovalRecord before = entry();
        boolean isSame = before.version().equals(asked.version().digest())
                && before.evidence().equals(asked.evidence());
        if (!isSame) {
            ApprovalRecord entry = before.about(asked);
            ApprovalAction.put(run, entry);
            say(
                    "the version or its evidence is another one now, so what was decided before lapses; it goes on waiting");
            ApprovalListener.fireAsked(run, entry, step.addresses());
        }
        tell(Tally.of(asked));
    }

    /** Whether the time is up. */
    boolean isExpired() {
        return entry().expires().filter(end -> !Instant.now().isBefore(end)).isPresent();
    }

    /** The report of a try after the time was up: it failed for the time. */
    Report expired(Report refused, ApprovalCase asked) {
        look(asked);
        Instant end = entry().expires().orElseThrow();
        List<Check> checks = new ArrayList<>(refused.checks());
        checks.add(
                0,
                Check.builder(TIME, "Enough people approved the version in time")
                        .expected(end.toString())
                        .ended(
                                Status.FAIL,
                                "until " + end + " there came " + Tally.of(open).inWords())
                        .build());
        return new Report(
                refused.gate(),
                refused.name(),
                Verdict.of(checks),
                refused.started(),
                refused.durationMs(),
                refused.subject(),
                checks,
                refused.charts(),
                refused.outputs(),
                refused.log(),
                refused.tool());
    }

    /** Writes down how it ended, and tells those who were asked. */
    void end(Report report) throws IOException {
        Optional<Tally> tally = tally();
        boolean isRejected =
                tally.filter(count -> !count.rejectedBy().isEmpty()).isPresent();
        String why = report.openChecks().stream()
                .findFirst()
                .map(check -> check.title() + (check.message().isEmpty() ? "" : ": " + check.message()))
                .orElse("");
        if (!report.verdict().blocks()) {
            end(ApprovalState.APPROVED, why, tally);
        } else if (report.checks().stream().anyMatch(check -> check.id().equals(TIME))) {
            end(ApprovalState.EXPIRED, why, tally);
        } else {
            end(isRejected ? ApprovalState.REJECTED : ApprovalState.REFUSED, why, tally);
        }
    }

    /** Writes down that the build was stopped. */
    void abort() {
        try {
            end(ApprovalState.ABORTED, "", tally());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot write down that " + run + " waits no longer");
        }
    }

    private void end(ApprovalState how, String why, Optional<Tally> tally) throws IOException {
        ApprovalRecord ended =
                entry().ended(how, why, tally.map(Tally::decisions).orElse(List.of()));
        ApprovalAction.put(run, ended);
        ApprovalListener.fireEnded(run, ended, step.addresses());
    }

    private Optional<Tally> tally() {
        try {
            return open().map(Tally::of);
        } catch (EvaluationException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read what was decided about " + run);
            return Optional.empty();
        }
    }

    private ApprovalRecord entry() {
        return ApprovalAction.find(run, recordId).orElseThrow();
    }

    private void look(ApprovalCase asked) {
        open = asked;
        transitions = transitions();
    }

    private int transitions() {
        return ControllerStore.open().ledger(open.model()).size();
    }

    private void tell(Tally tally) {
        String words = tally.inWords();
        if (!words.equals(told)) {
            told = words;
            say(words);
        }
    }

    private void say(String line) {
        log.getLogger().println("ml-cicd: " + line);
    }
}
