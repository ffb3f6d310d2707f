package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decider;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision.Kind;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Situation;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.StagePolicy;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes down that somebody approves or rejects a promotion, withdraws that, or overrides checks of it, if the stage lets that person do
 * so. It binds the version and the evidence that count for the promotion right now.
 */
public final class DecisionGate implements Gate {
    private final PromotionSettings settings;
    private final DecisionRequest request;
    private final Clock clock;
    private final Stage stage;

    /**
     * A decision.
     *
     * @throws UsageException if the stage is not on the ladder, or does not ask for such a decision
     */
    public DecisionGate(PromotionSettings settings, DecisionRequest request, Clock clock) {
        this.settings = settings;
        this.request = request;
        this.clock = clock;
        this.stage = settings.ladder().stage(request.promotion().stage());
        CandidateSearch.check(settings, request.promotion());
        if (request.kind() == Kind.OVERRIDE) {
            checkOverride(stage.policy());
        } else if (stage.policy().approvals().isEmpty()) {
            throw new UsageException("The stage " + stage.name() + " asks for no approvals");
        }
    }

    @Override
    public String id() {
        return request.kind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String name() {
        return request.promotion().model() + " to " + stage.name();
    }

    @Override
    public void judge(ReportBuilder report) {
        CandidateSearch search = new CandidateSearch(settings, request.promotion());
        ModelStore store = search.store();
        store.checkNames(request.promotion().model(), stage.name());
        MoveReport moves = new MoveReport(report, store, request.promotion().model(), stage.name());
        try (ModelWriter writer = store.write(request.promotion().model())) {
            Optional<Candidate> candidate = search.in(writer.history());
            if (candidate.isEmpty()) {
                Stage empty = search.before().orElseThrow();
                moves.fail("version", "There is a version to decide about", "nothing is in " + empty.name());
                return;
            }
            judge(candidate.get(), search, writer, report, moves);
        } catch (LostMoveException e) {
            moves.lost(e);
        }
    }

    private void judge(
            Candidate candidate, CandidateSearch search, ModelWriter writer, ReportBuilder report, MoveReport moves) {
        moves.version(candidate.version());
        moves.checkFiles(
                candidate.version(), candidate.isKnown() ? writer.damage(candidate.digest()) : Optional.empty());
        List<EvidenceFinding> findings = new EvidenceSearch(writer, candidate.digest())
                .keptOrIn(request.promotion().evidence(), candidate.source().isPresent());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Situation situation = new StageDemands(stage, search.before(), request.promotion(), writer, now)
                .situation(candidate, findings);
        Decision decision = decision(situation);
        report.check(entitled(decision, situation));
        report.output("evidence", situation.evidence());
        if (moves.isBlocked()) {
            return;
        }
        RecordedDecision recorded = writer.record(decision);
        report.output("decision_seq", recorded.seq()).output("decision_hash", recorded.hash());
        report.log(done(candidate.version(), decision));
    }

    private Decision decision(Situation situation) {
        Origin origin = request.promotion().origin();
        return new Decision(
                request.kind(),
                situation.now(),
                stage.name(),
                situation.version(),
                situation.evidence(),
                request.checks(),
                request.lasts().map(situation.now()::plus),
                new Decider(origin.actor(), origin.actorSource(), request.groups()),
                origin.reason());
    }

    private Check entitled(Decision decision, Situation situation) {
        CheckBuilder check = Check.builder("entitled", decision.by().actor() + " may " + id() + " this")
                .detail("actor_source", decision.by().source())
                .detail("groups", decision.by().groups());
        stage.policy()
                .objection(decision, situation.author())
                .ifPresent(objection -> check.ended(Status.FAIL, objection));
        return check.build();
    }

    private String done(VersionId version, Decision decision) {
        String by = " by " + decision.by().actor();
        return switch (decision.kind()) {
            case APPROVE -> version + " is approved for " + stage.name() + by;
            case REJECT -> version + " is rejected for " + stage.name() + by;
            case WITHDRAW -> "what was said about " + version + " for " + stage.name() + by + " is withdrawn";
            case DEPLOY -> throw new IllegalStateException("nobody decides that by a command");
            case OVERRIDE ->
                String.join(", ", decision.checks()) + " may fail for " + version + " on its way to " + stage.name()
                        + " until " + decision.expires().orElseThrow();
        };
    }

    private void checkOverride(StagePolicy policy) {
        if (policy.override().isEmpty()) {
            throw new UsageException("The stage " + stage.name() + " allows no overrides");
        }
        List<String> known =
                new ArrayList<>(stage.requires().stream().map(Requirement::id).toList());
        known.addAll(policy.checks());
        for (String check : request.checks()) {
            if (!known.contains(check)) {
                throw new UsageException("The stage " + stage.name() + " has no check \"" + Printable.of(check)
                        + "\" to override; it has " + String.join(", ", known)
                        + NearestName.to(check, known)
                                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                                .orElse(""));
            }
        }
    }
}
