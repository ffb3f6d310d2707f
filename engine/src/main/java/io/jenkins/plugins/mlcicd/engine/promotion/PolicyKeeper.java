package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.PolicyOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps what a stage asked for with a version that met it: the file that said so changes, and the ledger outlives it. */
final class PolicyKeeper {
    private final ModelWriter writer;
    private final String digest;

    PolicyKeeper(ModelWriter writer, String digest) {
        this.writer = writer;
        this.digest = digest;
    }

    /** Keeps a stage's policy, and says on what grounds the version moves. */
    Grounds keep(Stage stage, PolicyOutcome outcome) {
        if (!stage.asks()) {
            return Grounds.none();
        }
        String text = Json.line(stage.demands()) + "\n";
        String sha256 = Digests.ofText(text);
        try {
            keep(text, sha256);
        } catch (IOException e) {
            throw new EvaluationException("The policy cannot be written to a temporary file: " + Io.reason(e), e);
        }
        return new Grounds(Optional.of(sha256), outcome.approvals(), outcome.overrides());
    }

    private void keep(String text, String sha256) throws IOException {
        Path file = Files.createTempFile("policy", ".json");
        try {
            Files.writeString(file, text);
            writer.keep(digest, new EvidenceFile(EvidenceFile.POLICY, sha256, file));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
