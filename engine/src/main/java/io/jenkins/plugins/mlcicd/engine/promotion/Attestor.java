package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Envelope;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.ModelSignature;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.PromotionRecord;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Provenance;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Resource;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningKey;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Statement;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.TestResult;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the statements about a version that moves, signs them if there is a key, and keeps them with the version. */
final class Attestor {
    private final Optional<SigningKey> key;
    private final ModelWriter writer;
    private final ReportBuilder report;
    private final StatementSearch search;
    private final VersionId version;

    Attestor(Optional<SigningKey> key, ModelWriter writer, ReportBuilder report, VersionId version) {
        this.key = key;
        this.writer = writer;
        this.report = report;
        this.version = version;
        this.search = new StatementSearch(writer, version.digest());
    }

    /**
     * Keeps a statement about each report that is kept.
     *
     * @param kept SHA-256 of what is kept with the version, by kind
     * @return the same with the statements
     */
    Map<String, String> evidence(Map<String, String> kept, List<EvidenceFinding> findings, Optional<String> buildUrl) {
        Map<String, String> all = new TreeMap<>(kept);
        for (EvidenceFinding finding : findings) {
            Optional<Evidence> evidence = finding.evidence()
                    .filter(found -> found.sha256().equals(kept.get(finding.gate())))
                    .filter(found -> TestResult.isPossible(found.report()));
            String kind = EvidenceFile.statementOf(finding.gate());
            if (evidence.isPresent()) {
                all.put(kind, statement(kind, evidence.get(), finding.isNew() ? buildUrl : Optional.empty()));
            } else {
                all.remove(kind);
            }
        }
        return all;
    }

    /** Keeps where the version comes from. Returns the statement's digest. */
    String provenance(String model, SourceModel source, List<EvidenceFinding> findings, PromotionRequest request) {
        List<Evidence> reports = findings.stream()
                .flatMap(finding -> finding.evidence().stream())
                .filter(evidence -> evidence.report().gate().equals("data") || evidence.isAbout(version.digest()))
                .toList();
        List<Resource> inputs = reports.stream()
                .filter(evidence -> evidence.report().gate().equals("data"))
                .flatMap(evidence -> evidence.report().subject().stream())
                .filter(subject -> subject.role().equals("data"))
                .map(subject -> Resource.of(subject.name(), subject.sha256()).as(subject.role()))
                .toList();
        Provenance provenance = new Provenance(
                model,
                version.digest(),
                source.subject().name(),
                inputs,
                reports.stream()
                        .map(evidence -> Resource.of(evidence.report().gate() + ".json", evidence.sha256()))
                        .toList(),
                request.revision(),
                request.origin().buildUrl());
        return keep(EvidenceFile.PROVENANCE, provenance.statement());
    }

    /** Keeps the signature over the version's files, and makes it if there is none. Returns its digest, if there is one. */
    Optional<String> modelSignature(Optional<SourceModel> source) {
        Optional<Path> inFolder = source.flatMap(SourceModel::signature);
        if (inFolder.isPresent()) {
            return Optional.of(keepFile(EvidenceFile.MODEL_SIGNATURE, inFolder.get()));
        }
        Optional<String> kept =
                Optional.ofNullable(writer.history().evidence(version.digest()).get(EvidenceFile.MODEL_SIGNATURE));
        if (kept.isPresent() || key.isEmpty()) {
            return kept;
        }
        if (!key.get().signsModels()) {
            report.log("the model's files are not signed: that needs an EC key, and "
                    + key.get().name() + " is an Ed25519 key");
            return Optional.empty();
        }
        String name = source.map(SourceModel::path)
                .orElse(writer.modelPath(version.digest()))
                .toAbsolutePath()
                .getFileName()
                .toString();
        return ModelSignature.sign(name, writer.files(version.digest()), key.get())
                .map(text -> keepText(EvidenceFile.MODEL_SIGNATURE, text, ".sig"));
    }

    /** Keeps the statement about a move that is the next in the ledger; returns the move with it as evidence. */
    Move record(String model, Instant now, Move move) {
        List<Transition> before = writer.history().transitions();
        String previousHash = before.isEmpty()
                ? LedgerLine.NO_HASH
                : before.get(before.size() - 1).hash();
        Map<String, Object> line = LedgerLine.content(before.size() + 1L, now, model, move, previousHash);
        Statement statement = PromotionRecord.of(model, version.digest(), line);
        return move.with(EvidenceFile.RECORD, keep(EvidenceFile.RECORD, statement));
    }

    private String statement(String kind, Evidence evidence, Optional<String> buildUrl) {
        Optional<FoundStatement> found = search.about(evidence);
        boolean isGood = found.flatMap(FoundStatement::envelope)
                .filter(envelope -> envelope.isSigned() || key.isEmpty())
                .isPresent();
        if (isGood && found.get().isKept()) {
            return writer.history().evidence(version.digest()).get(kind);
        }
        return isGood
                ? keepFile(kind, found.get().file())
                : keep(kind, TestResult.of(evidence.report(), evidence.sha256(), buildUrl));
    }

    private String keep(String kind, Statement statement) {
        return keepText(kind, Envelope.of(statement, key).json(), ".json");
    }

    private String keepText(String kind, String text, String extension) {
        return Io.inStore(Path.of(kind), () -> {
            Path file = Files.createTempFile("ml-cicd-", extension);
            try {
                Files.writeString(file, text);
                return keepFile(kind, file);
            } finally {
                Files.deleteIfExists(file);
            }
        });
    }

    private String keepFile(String kind, Path file) {
        try {
            String sha256 = Digests.ofFile(file);
            writer.keep(version.digest(), new EvidenceFile(kind, sha256, file));
            return sha256;
        } catch (IOException e) {
            throw new EvaluationException(file + ": " + Io.reason(e), e);
        }
    }
}
