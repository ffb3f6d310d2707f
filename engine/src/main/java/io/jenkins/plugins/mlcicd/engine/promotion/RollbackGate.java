package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Gate;
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
public final class RollbackGate implements Gate {
    private final PromotionSettings settings;
    private final RollbackRequest request;
    private final Clock clock;
    private final Stage stage;
    private final Signing signing;

    /**
     * A rollback.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if the stage is not on the ladder, or a key is none
     */
    public RollbackGate(PromotionSettings settings, RollbackRequest request, Clock clock) {
        this.settings = settings;
        this.request = request;
        this.clock = clock;
        this.stage = settings.ladder().stage(request.stage());
        this.signing = Signing.of(settings.signing(), stage.name(), Severity.WARNING);
    }

    @Override
    public String id() {
        return "rollback";
    }

    @Override
    public String name() {
        return request.model() + " in " + stage.name();
    }

    @Override
    public void judge(ReportBuilder report) {
        FolderStore store = FolderStore.openExisting(settings.store());
        store.require(request.model());
        MoveReport moves = new MoveReport(report, store, request.model(), stage.name());
        try (ModelWriter writer = store.write(request.model())) {
            ModelHistory history = writer.history();
            if (request.expected().isPresent()) {
                report.check(new ExpectedVersion(request.expected().get()).check(history, stage.name()));
                if (moves.isBlocked()) {
                    // Another version came in between: what is before that one is not what the caller means.
                    return;
                }
            }
            Optional<VersionId> target = request.toVersion().isPresent()
                    ? request.toVersion().map(history::named)
                    : history.beforeCurrent(stage.name());
            if (target.isEmpty()) {
                moves.fail("target", "There is a version to roll back to", nothingBefore(history));
                return;
            }
            moves.version(target.get());
            if (!history.wasIn(stage.name(), target.get().digest())) {
                moves.fail(
                        "target",
                        "There is a version to roll back to",
                        target.get() + " never was in " + stage.name() + "; promote brings it there");
                return;
            }
            rollBack(target.get(), writer, report, moves);
        }
    }

    private void rollBack(VersionId target, ModelWriter writer, ReportBuilder report, MoveReport moves) {
        ModelHistory history = writer.history();
        String path = writer.modelPath(target.digest()).toString();
        report.subject(new Subject("model", path, target.digest(), writer.bytes(target.digest())));
        moves.checkFiles(target, writer.damage(target.digest()));
        if (history.isIn(stage.name(), target.digest())) {
            moves.alreadyThere(history.current(stage.name()).orElseThrow(), writer);
            return;
        }
        checkRequirements(target, writer, report);
        if (moves.isBlocked()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        moves.warnOfClock(history, now);
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
    private void checkRequirements(VersionId target, ModelWriter writer, ReportBuilder report) {
        List<EvidenceFinding> kept = new EvidenceSearch(writer, target.digest()).kept();
        for (EvidenceFinding finding : kept) {
            if (stage.requires().contains(finding.gate())) {
                report.check(new Requirement(finding.gate(), target.digest(), Severity.WARNING).check(finding));
                finding.evidence().map(Evidence::asSubject).ifPresent(report::subject);
            }
        }
        StatementChecks checks = new StatementChecks(signing, report, new StatementSearch(writer, target.digest()));
        checks.evidence(kept, stage.requires(), false);
        checks.provenance();
        checks.move();
        checks.model(Optional.empty(), writer.files(target.digest()));
    }

    private String nothingBefore(ModelHistory history) {
        return history.current(stage.name())
                .map(present -> "no version was in " + stage.name() + " before " + present.version())
                .orElse("nothing is in " + stage.name());
    }
}
