package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Envelope;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningKey;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Signs a gate's report where the gate ran, so that whoever promotes need not have the key: the statement lies beside the
 * report. Without a key, a statement that an earlier run left is taken away: it is about another report.
 */
public final class ReportSigner {
    private final Optional<SigningKey> key;

    /** A signer with a key, if there is one. */
    public ReportSigner(Optional<SigningKey> key) {
        this.key = key;
    }

    /**
     * Signs a report.
     *
     * @param folder the report folder
     * @throws EvaluationException if the statement cannot be written
     */
    public void sign(Path folder, String gate) {
        if (!Evidence.GATES.contains(gate)) {
            return;
        }
        Path file = folder.resolve(EvidenceFile.statementFile(gate));
        try {
            Files.deleteIfExists(file);
            if (key.isPresent()) {
                write(file, Evidence.read(gate, folder.resolve(gate + ".json")));
            }
        } catch (IOException e) {
            throw new EvaluationException("The statement " + file + " cannot be written: " + Io.reason(e), e);
        }
    }

    private void write(Path file, Evidence evidence) throws IOException {
        if (TestResult.isPossible(evidence.report())) {
            AtomicFiles.write(
                    file,
                    Envelope.of(TestResult.of(evidence.report(), evidence.sha256(), Optional.empty()), key)
                            .json());
        }
    }
}
