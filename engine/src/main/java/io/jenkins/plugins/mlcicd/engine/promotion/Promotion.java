package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.Move.Action;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.ImageDigest;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.PolicyOutcome;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One promotion while the model is open: the checks, and then the transition. */
final class Promotion {
    private final Stage stage;
    private final Optional<Stage> before;
    private final PromotionRequest request;
    private final ModelView view;
    private final ReportBuilder report;
    private final MoveReport moves;
    private final Signing signing;
    private final Instant now;

    Promotion(
            Ladder ladder,
            Stage stage,
            PromotionRequest request,
            ModelView view,
            ReportBuilder report,
            MoveReport moves,
            Signing signing,
            Instant now) {
        this.stage = stage;
        this.before = ladder.before(stage);
        this.request = request;
        this.view = view;
        this.report = report;
        this.moves = moves;
        this.signing = signing;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * A candidate for which all held.
     *
     * @param candidate the version
     * @param findings its evidence
     * @param outcome what the policy says
     */
    record Passed(Candidate candidate, List<EvidenceFinding> findings, PolicyOutcome outcome) {}

    /** Makes all checks; empty if one blocks, or the version is there already. */
    Optional<Passed> check(Candidate candidate) {
        ModelHistory history = view.history();
        moves.version(candidate.version());
        report.subject(subject(candidate));
        moves.checkFiles(candidate.version(), candidate.isKnown() ? view.damage(candidate.digest()) : Optional.empty());
        if (history.isIn(stage.name(), candidate.digest())) {
            moves.alreadyThere(history.current(stage.name()).orElseThrow(), view);
            return Optional.empty();
        }
        before.ifPresent(stageBefore -> report.check(ladder(stageBefore, candidate, history)));
        request.expected().ifPresent(name -> report.check(new ExpectedVersion(name).check(history, stage.name())));
        List<EvidenceFinding> findings = new EvidenceSearch(view, candidate.digest())
                .keptOrIn(request.evidence(), candidate.source().isPresent());
        PolicyOutcome outcome = new StageDemands(stage, before, request, view, now).judge(candidate, findings, report);
        checkSignatures(candidate, findings);
        moves.checkClock(history, now);
        return moves.isBlocked() ? Optional.empty() : Optional.of(new Passed(candidate, findings, outcome));
    }

    /** What the check of the ladder's order is called. */
    static String ladderTitle(Stage before) {
        return "The version is in " + before.name() + ", the stage before";
    }

    /** Moves it. */
    void move(Passed passed, ModelWriter writer) {
        Candidate candidate = passed.candidate();
        ModelHistory history = view.history();
        long number =
                candidate.source().map(source -> writer.register(source, now)).orElse(0L);
        VersionId version = candidate.isKnown() ? candidate.version() : new VersionId(candidate.digest(), number);
        Attestor attestor = new Attestor(signing.key(), writer, report, version);
        Map<String, String> kept =
                new EvidenceKeeper(writer, report, version.digest(), request).keep(passed.findings());
        Move move = new Move(
                Action.PROMOTE,
                before.map(Stage::name),
                stage.name(),
                version,
                history.current(stage.name()).map(Transition::version),
                image(version.digest(), passed.findings()).or(() -> history.image(version.digest())),
                evidence(candidate, kept, passed.findings(), attestor),
                request.origin(),
                new PolicyKeeper(writer, version.digest()).keep(stage, passed.outcome()));
        moves.done(writer.append(now, attestor.record(request.model(), now, move)), writer);
        if (!passed.outcome().approvals().isEmpty()) {
            report.output(
                    "approved_by",
                    String.join(", ", new TreeSet<>(passed.outcome().approvals().keySet())));
        }
    }

    private Subject subject(Candidate candidate) {
        return candidate.source().map(SourceModel::subject).orElseGet(() -> {
            String path = view.place(candidate.digest());
            return new Subject("model", path, candidate.digest(), view.bytes(candidate.digest()));
        });
    }

    private Check ladder(Stage stageBefore, Candidate candidate, ModelHistory history) {
        Optional<VersionId> there = history.current(stageBefore.name()).map(Transition::version);
        CheckBuilder check = Check.builder("ladder", ladderTitle(stageBefore))
                .expected(candidate.digest())
                .observed(there.map(VersionId::digest).orElse(null));
        if (!history.isIn(stageBefore.name(), candidate.digest())) {
            check.ended(
                    Status.FAIL,
                    "skipping a stage: " + candidate.version() + " is not in " + stageBefore.name() + ", "
                            + there.map(VersionId::toString).orElse("nothing") + " is");
        }
        return check.build();
    }

    private void checkSignatures(Candidate candidate, List<EvidenceFinding> findings) {
        StatementChecks checks = new StatementChecks(signing, report, new StatementSearch(view, candidate.digest()));
        checks.evidence(findings, stage.requires(), signing.key().isPresent());
        checks.provenance();
        checks.move();
        checks.model(
                candidate.source().flatMap(SourceModel::signature),
                candidate.source().map(SourceModel::files).orElseGet(() -> view.files(candidate.digest())));
    }

    /** What is kept with the version, by kind, with statements about it. */
    private Map<String, String> evidence(
            Candidate candidate, Map<String, String> reports, List<EvidenceFinding> findings, Attestor attestor) {
        Map<String, String> kept =
                attestor.evidence(reports, findings, request.origin().buildUrl());
        candidate
                .source()
                .filter(source -> !kept.containsKey(EvidenceFile.PROVENANCE))
                .ifPresent(source -> kept.put(
                        EvidenceFile.PROVENANCE, attestor.provenance(request.model(), source, findings, request)));
        attestor.modelSignature(candidate.source()).ifPresent(sha256 -> kept.put(EvidenceFile.MODEL_SIGNATURE, sha256));
        return kept;
    }

    /** The image that was made of the version; a report about another model was refused, or is not kept. */
    static Optional<String> image(String digest, List<EvidenceFinding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.evidence().stream())
                .filter(evidence -> evidence.isAbout(digest))
                .flatMap(evidence -> ImageDigest.in(evidence.report()).stream())
                .map(ImageDigest::digest)
                .findFirst();
    }
}
