package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.Move.Action;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.ImageDigest;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One promotion while the model is open for writing: the checks, and then the transition. */
final class Promotion {
    private final Stage stage;
    private final Optional<Stage> before;
    private final PromotionRequest request;
    private final ModelWriter writer;
    private final ReportBuilder report;
    private final MoveReport moves;
    private final Signing signing;

    Promotion(
            Ladder ladder,
            Stage stage,
            PromotionRequest request,
            ModelWriter writer,
            ReportBuilder report,
            MoveReport moves,
            Signing signing) {
        this.stage = stage;
        this.before = ladder.before(stage);
        this.request = request;
        this.writer = writer;
        this.report = report;
        this.moves = moves;
        this.signing = signing;
    }

    void judge(Candidate candidate, Clock clock) {
        ModelHistory history = writer.history();
        moves.version(candidate.version());
        report.subject(subject(candidate));
        moves.checkFiles(
                candidate.version(), candidate.isKnown() ? writer.damage(candidate.digest()) : Optional.empty());
        if (history.isIn(stage.name(), candidate.digest())) {
            moves.alreadyThere(history.current(stage.name()).orElseThrow(), writer);
            return;
        }
        before.ifPresent(stageBefore -> report.check(ladder(stageBefore, candidate, history)));
        request.expected().ifPresent(name -> report.check(new ExpectedVersion(name).check(history, stage.name())));
        List<EvidenceFinding> findings = new EvidenceSearch(writer, candidate.digest())
                .keptOrIn(request.evidence(), candidate.source().isPresent());
        checkRequirements(candidate.digest(), findings);
        checkSignatures(candidate, findings);
        if (moves.isBlocked()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        moves.done(move(candidate, findings, now), writer);
    }

    /** What the check of the ladder's order is called. */
    static String ladderTitle(Stage before) {
        return "The version is in " + before.name() + ", the stage before";
    }

    private Subject subject(Candidate candidate) {
        return candidate.source().map(SourceModel::subject).orElseGet(() -> {
            String path = writer.modelPath(candidate.digest()).toString();
            return new Subject("model", path, candidate.digest(), writer.bytes(candidate.digest()));
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

    private void checkRequirements(String digest, List<EvidenceFinding> findings) {
        for (EvidenceFinding finding : findings) {
            if (stage.requires().contains(finding.gate())) {
                report.check(new Requirement(finding.gate(), digest, Severity.CRITICAL).check(finding));
                finding.evidence().map(Evidence::asSubject).ifPresent(report::subject);
            }
        }
    }

    private void checkSignatures(Candidate candidate, List<EvidenceFinding> findings) {
        StatementChecks checks = new StatementChecks(signing, report, new StatementSearch(writer, candidate.digest()));
        checks.evidence(findings, stage.requires(), signing.key().isPresent());
        checks.provenance();
        checks.move();
        checks.model(
                candidate.source().flatMap(SourceModel::signature),
                candidate.source().map(SourceModel::files).orElseGet(() -> writer.files(candidate.digest())));
    }

    private Transition move(Candidate candidate, List<EvidenceFinding> findings, Instant now) {
        ModelHistory history = writer.history();
        moves.warnOfClock(history, now);
        candidate.source().ifPresent(source -> writer.register(source, now));
        VersionId version =
                candidate.isKnown() ? candidate.version() : new VersionId(candidate.digest(), history.nextNumber());
        Optional<String> from = before.map(Stage::name);
        Optional<VersionId> previous = history.current(stage.name()).map(Transition::version);
        Attestor attestor = new Attestor(signing.key(), writer, report, version);
        Move move = new Move(
                Action.PROMOTE,
                from,
                stage.name(),
                version,
                previous,
                image(version.digest(), findings).or(() -> history.image(version.digest())),
                evidence(candidate, version, findings, attestor),
                request.origin());
        return writer.append(now, attestor.record(request.model(), now, move));
    }

    private Map<String, String> evidence(
            Candidate candidate, VersionId version, List<EvidenceFinding> findings, Attestor attestor) {
        Map<String, String> kept = attestor.evidence(
                new EvidenceKeeper(writer, report, version.digest(), request).keep(findings),
                findings,
                request.origin().buildUrl());
        candidate
                .source()
                .filter(source -> !kept.containsKey(EvidenceFile.PROVENANCE))
                .ifPresent(source -> kept.put(
                        EvidenceFile.PROVENANCE, attestor.provenance(request.model(), source, findings, request)));
        attestor.modelSignature(candidate.source()).ifPresent(sha256 -> kept.put(EvidenceFile.MODEL_SIGNATURE, sha256));
        return kept;
    }

    /** The image that was made of the version; a report about another model was refused, or is not kept. */
    private static Optional<String> image(String digest, List<EvidenceFinding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.evidence().stream())
                .filter(evidence -> evidence.isAbout(digest))
                .flatMap(evidence -> ImageDigest.in(evidence.report()).stream())
                .map(ImageDigest::digest)
                .findFirst();
    }
}
