package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.Move.Action;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Brings a version back into a stage where it was before, with its bytes and its evidence verified again. */
public final class RollbackGate implements PlannedMove {
    private final PromotionSettings settings;
    private final RollbackRequest request;
    private final Clock clock;
    private final Stage stage;
    private final Signing signing;
    private final boolean isDry;

    /**
     * A rollback.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if the stage is not on the ladder, or a key is none
     */
    public RollbackGate(PromotionSettings settings, RollbackRequest request, Clock clock) {
        this(settings, request, clock, false);
    }

    private RollbackGate(PromotionSettings settings, RollbackRequest request, Clock clock, boolean isDry) {
        this.settings = settings;
        this.request = request;
        this.clock = clock;
        this.stage = settings.ladder().stage(request.stage());
        this.signing = Signing.of(settings.signing(), stage.name(), Severity.WARNING);
        this.isDry = isDry;
    }

    /** The same without doing it: all checks, and nothing is changed. */
    public RollbackGate dryRun() {
        return new RollbackGate(settings, request, clock, true);
    }

    @Override
    public String id() {
        return "rollback";
    }

    @Override
    public String name() {
        return request.model() + " in " + stage.name() + (isDry ? " (dry run)" : "");
    }

    @Override
    public PlannedMove expecting(String present) {
        RollbackRequest same = new RollbackRequest(
                request.model(), request.stage(), request.toVersion(), Optional.of(present), request.origin());
        return new RollbackGate(settings, same, clock, isDry);
    }

    @Override
    public Optional<Ready> rehearse(ReportBuilder report) {
        ModelStore store = settings.store().openExisting();
        store.require(request.model());
        store.checkNames(request.model(), stage.name());
        MoveReport moves = new MoveReport(report, store, request.model(), stage.name());
        try (ModelView view = store.view(request.model())) {
            return judge(view, Optional.empty(), report, moves)
                    .map(version -> new Ready(
                            version,
                            store.files(request.model(), version.digest()),
                            view.history().image(version.digest())));
        }
    }

    @Override
    public void judge(ReportBuilder report) {
        ModelStore store = settings.store().openExisting();
        store.require(request.model());
        store.checkNames(request.model(), stage.name());
        MoveReport moves = new MoveReport(report, store, request.model(), stage.name());
        report.output("dry_run", isDry);
        if (isDry) {
            try (ModelView view = store.view(request.model())) {
                judge(view, Optional.empty(), report, moves);
            }
            return;
        }
        try (ModelWriter writer = store.write(request.model())) {
            judge(writer, Optional.of(writer), report, moves);
        } catch (LostMoveException e) {
            moves.lost(e);
        }
    }

    private Optional<VersionId> judge(
            ModelView view, Optional<ModelWriter> writer, ReportBuilder report, MoveReport moves) {
        ModelHistory history = view.history();
        if (request.expected().isPresent()) {
            report.check(new ExpectedVersion(request.expected().get()).check(history, stage.name()));
            if (moves.isBlocked()) {
                // Another version came in between: what is before that one is not what the caller means.
                return Optional.empty();
            }
        }
        Optional<VersionId> target = request.toVersion().isPresent()
                ? request.toVersion().map(history::named)
                : history.beforeCurrent(stage.name());
        if (target.isEmpty()) {
            moves.fail("target", "There is a version to roll back to", nothingBefore(history));
            return Optional.empty();
        }
        moves.version(target.get());
        if (!history.wasIn(stage.name(), target.get().digest())) {
            moves.fail(
                    "target",
                    "There is a version to roll back to",
                    target.get() + " never was in " + stage.name() + "; promote brings it there");
            return Optional.empty();
        }
        return rollBack(target.get(), view, writer, report, moves) ? target : Optional.empty();
    }

    /** Tells whether nothing forbids it, and there is something to do. */
    private boolean rollBack(
            VersionId target, ModelView view, Optional<ModelWriter> writer, ReportBuilder report, MoveReport moves) {
        ModelHistory history = view.history();
        String path = view.place(target.digest());
        report.subject(new Subject("model", path, target.digest(), view.bytes(target.digest())));
        moves.checkFiles(target, view.damage(target.digest()));
        if (history.isIn(stage.name(), target.digest())) {
            moves.alreadyThere(history.current(stage.name()).orElseThrow(), view);
            return false;
        }
        checkRequirements(target, view, report);
        if (moves.isBlocked()) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        moves.checkClock(history, now);
        writer.ifPresentOrElse(
                open -> move(target, now, open, report, moves),
                () -> moves.wouldDo(target, history.current(stage.name()).map(Transition::version)));
        return true;
    }

    private void move(VersionId target, Instant now, ModelWriter writer, ReportBuilder report, MoveReport moves) {
        ModelHistory history = writer.history();
        Map<String, String> evidence = new TreeMap<>(history.evidence(target.digest()));
        evidence.remove(EvidenceFile.RECORD);
        Move move = new Move(
                Action.ROLLBACK,
                Optional.of(stage.name()),
                stage.name(),
                target,
                history.current(stage.name()).map(Transition::version),
                history.image(target.digest()),
                evidence,
                request.origin());
        Attestor attestor = new Attestor(signing.key(), writer, report, target);
        moves.done(writer.append(now, attestor.record(request.model(), now, move)), writer);
    }

    /** A version that came here before the stage asked for a gate may come back, with a warning: an outage must not wait. */
    private void checkRequirements(VersionId target, ModelView view, ReportBuilder report) {
        List<EvidenceFinding> kept = new EvidenceSearch(view, target.digest()).kept();
        for (EvidenceFinding finding : kept) {
            if (stage.requires().contains(finding.gate())) {
                report.check(new Requirement(finding.gate(), target.digest(), Severity.WARNING).check(finding));
                finding.evidence().map(Evidence::asSubject).ifPresent(report::subject);
            }
        }
        StatementChecks checks = new StatementChecks(signing, report, new StatementSearch(view, target.digest()));
        checks.evidence(kept, stage.requires(), false);
        checks.provenance();
        checks.move();
        checks.model(Optional.empty(), view.files(target.digest()));
    }

    private String nothingBefore(ModelHistory history) {
        return history.current(stage.name())
                .map(present -> "no version was in " + stage.name() + " before " + present.version())
                .orElse("nothing is in " + stage.name());
    }
}
