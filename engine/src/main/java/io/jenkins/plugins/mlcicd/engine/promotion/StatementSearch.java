package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Envelope;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the statements about a version's evidence: those kept with it, and beside a report of the report folder the
 * one that was made when the gate ran. A kept one about an older report than the one that counts now is passed over.
 */
final class StatementSearch {
    private final ModelWriter writer;
    private final String digest;
    private final Map<String, String> recorded;

    StatementSearch(ModelWriter writer, String digest) {
        this.writer = writer;
        this.digest = digest;
        this.recorded = writer.history().evidence(digest);
    }

    /** The statement about a report. */
    Optional<FoundStatement> about(Evidence evidence) {
        return kept(EvidenceFile.statementOf(evidence.report().gate()))
                .filter(found -> isKept(evidence) || found.envelope().isEmpty())
                .map(found -> agreeing(found, evidence))
                .or(() -> besides(evidence));
    }

    /** A statement that the last transition names. */
    Optional<FoundStatement> kept(String kind) {
        return file(kind).map(file -> {
            try {
                Optional<FoundStatement> wrong = wrongFile(kind, file);
                return wrong.isPresent() ? wrong.get() : FoundStatement.of(file, Envelope.read(file), true);
            } catch (IOException e) {
                return FoundStatement.wrong(file, Io.reason(e));
            }
        });
    }

    /** What is wrong with a kept file, whatever it holds. */
    Optional<FoundStatement> wrongFile(String kind, Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.of(FoundStatement.wrong(file, "is missing"));
        }
        return Digests.ofFile(file).equals(recorded.get(kind))
                ? Optional.empty()
                : Optional.of(FoundStatement.wrong(file, "was changed after it was kept"));
    }

    /** Where a kept file is, or would be; empty if the last transition names none. */
    Optional<Path> file(String kind) {
        return Optional.ofNullable(recorded.get(kind))
                .map(sha256 ->
                        writer.kept(digest, kind, sha256).orElse(Path.of(EvidenceFile.keptPrefix(kind, sha256) + "*")));
    }

    private boolean isKept(Evidence evidence) {
        return evidence.sha256().equals(recorded.get(evidence.report().gate()));
    }

    private static FoundStatement agreeing(FoundStatement found, Evidence evidence) {
        if (found.envelope().isEmpty()) {
            return found;
        }
        try {
            return TestResult.contradiction(found.envelope().get().statement(), evidence.report(), evidence.sha256())
                    .map(problem -> FoundStatement.wrong(found.file(), problem + " (" + evidence.path() + ")"))
                    .orElse(found);
        } catch (IOException e) {
            return FoundStatement.wrong(found.file(), Io.reason(e));
        }
    }

    private static Optional<FoundStatement> besides(Evidence evidence) {
        Path file = evidence.path()
                .resolveSibling(EvidenceFile.statementFile(evidence.report().gate()));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(agreeing(FoundStatement.of(file, Envelope.read(file), false), evidence));
        } catch (IOException e) {
            return Optional.of(FoundStatement.wrong(file, Io.reason(e)));
        }
    }
}
