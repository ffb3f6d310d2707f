package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.attest.ModelSignature;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SignatureState;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks what is signed before a version moves: the statements about its evidence, the one about where it comes from, and
 * the signature over its files. A statement that says something wrong always stops the move, signed or not.
 */
final class StatementChecks {
    private static final String MODEL = "The model's signature is right";

    private final Signing signing;
    private final ReportBuilder report;
    private final StatementSearch search;

    StatementChecks(Signing signing, ReportBuilder report, StatementSearch search) {
        this.signing = signing;
        this.report = report;
        this.search = search;
    }

    /**
     * Checks the statements about evidence.
     *
     * @param required the gates that the stage asks for
     * @param willSign whether what has no signature is signed now, with a key that counts
     */
    void evidence(List<EvidenceFinding> findings, List<String> required, boolean willSign) {
        for (EvidenceFinding finding : findings) {
            finding.evidence().ifPresent(evidence -> {
                String title = "The " + finding.gate() + " gate's statement is signed";
                boolean isRequired = required.contains(finding.gate());
                check("signed-" + finding.gate(), title, isRequired, willSign, search.about(evidence));
            });
        }
    }

    /** Checks whether the transition itself will be signed. */
    void move() {
        signing.unsignedMove().ifPresent(report::check);
    }

    /** Checks the statement about where the version comes from. */
    void provenance() {
        search.kept(EvidenceFile.PROVENANCE)
                .ifPresent(found -> check(
                        "signed-provenance", "The provenance statement is signed", false, false, Optional.of(found)));
    }

    /**
     * Checks the signature over the version's files: the one in the model's folder, else the kept one.
     *
     * @param inFolder the file in the model's folder, if there is one
     * @param files SHA-256 of the version's files by path
     */
    void model(Optional<Path> inFolder, Map<String, String> files) {
        Optional<Path> file = inFolder.or(() -> search.file(EvidenceFile.MODEL_SIGNATURE));
        if (file.isEmpty()) {
            return;
        }
        try {
            Optional<FoundStatement> wrong = inFolder.isPresent()
                    ? Optional.empty()
                    : search.wrongFile(EvidenceFile.MODEL_SIGNATURE, file.get());
            if (wrong.isPresent()) {
                fail("model-signature", MODEL, wrong.get().problem());
                return;
            }
            model(file.get(), ModelSignature.read(file.get()), files);
        } catch (IOException e) {
            fail("model-signature", MODEL, file.get() + " " + Io.reason(e));
        }
    }

    private void model(Path file, ModelSignature signature, Map<String, String> files) throws IOException {
        List<String> differences = signature.manifest().differences(files);
        if (!differences.isEmpty()) {
            fail(
                    "model-signature",
                    MODEL,
                    file + " was not made over these files: " + ManifestDifference.shortened(differences));
            return;
        }
        List<String> leftOut = signature.manifest().leftOut(files);
        if (!leftOut.isEmpty()) {
            report.check(Signing.ended(
                    "model-signature-covers",
                    "The model's signature covers all files",
                    Severity.WARNING,
                    Status.FAIL,
                    file + " was made without " + ManifestDifference.shortened(leftOut)));
        }
        if (signing.trusted().isEmpty()) {
            report.log(file + " was not verified: no public key is configured");
        }
        signing.check("model-signature", MODEL, file.toString(), signature.check(signing.trusted()))
                .ifPresent(report::check);
    }

    private void check(String id, String title, boolean isRequired, boolean willSign, Optional<FoundStatement> found) {
        Optional<FoundStatement> wrong =
                found.filter(statement -> statement.envelope().isEmpty());
        if (wrong.isPresent()) {
            fail(id, title, wrong.get().problem());
            return;
        }
        SignatureState state = found.flatMap(FoundStatement::envelope)
                .map(signing.trusted()::check)
                .orElse(new SignatureState(
                        SignatureState.Kind.UNSIGNED, "is not signed, and no signing key was given"));
        boolean isUnsigned = state.kind() == SignatureState.Kind.UNSIGNED;
        if (isUnsigned && (willSign || !isRequired)) {
            return;
        }
        Signing asked = isRequired ? signing : new Signing(signing.key(), signing.trusted(), Optional.empty());
        asked.check(
                        id,
                        title,
                        found.map(statement -> statement.file().toString()).orElse("the report"),
                        state)
                .ifPresent(report::check);
    }

    private void fail(String id, String title, String message) {
        report.check(Signing.ended(id, title, Severity.CRITICAL, Status.FAIL, message));
    }
}
