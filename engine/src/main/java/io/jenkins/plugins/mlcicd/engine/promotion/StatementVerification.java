package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Envelope;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.ModelSignature;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.PromotionRecord;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SignatureState;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Statement;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.TestResult;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proves what a ledger's statements say: that each is about what its line says, and who signed it. That the files have the
 * digests of their lines is looked at before; what has not, is passed over here.
 */
final class StatementVerification {
    private final ModelFolder folder;
    private final PromotionSettings settings;
    private final TrustedKeys trusted;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int statements;
    private int signed;
    private int verified;
    private final Set<String> verifiedFiles = new HashSet<>();
    private final Map<String, Long> signedLines = new HashMap<>();

    StatementVerification(ModelFolder folder, PromotionSettings settings, TrustedKeys trusted) {
        this.folder = folder;
        this.settings = settings;
        this.trusted = trusted;
    }

    List<String> problems() {
        return problems;
    }

    /** What was found about signatures, as a sentence; empty if nobody signs. */
    String summary() {
        if (!trusted.isEmpty()) {
            return " " + verified + " of " + statements + " statements and signatures are by the public keys ("
                    + trusted.names() + ").";
        }
        return signed == 0 ? "" : " Signatures were not verified: no public key is configured.";
    }

    /** Looks at what a transition names. The lines are looked at in their order. */
    void verify(Transition transition, String line) {
        boolean isSignedLine = false;
        for (Map.Entry<String, String> named : transition.move().evidence().entrySet()) {
            String kind = named.getKey();
            boolean isSigned = kind.equals(EvidenceFile.MODEL_SIGNATURE)
                    ? signature(transition, named.getValue())
                    : kind.endsWith("-statement") && statement(transition, line, kind, named.getValue());
            isSignedLine |= kind.equals(EvidenceFile.RECORD) && isSigned;
        }
        if (isSignedLine) {
            signedLines.put(transition.stage(), transition.seq());
        } else if (settings.signing().isRequired(transition.stage()) && signedLines.containsKey(transition.stage())) {
            problems.add("line " + transition.seq() + " of the ledger has no signed statement, but line "
                    + signedLines.get(transition.stage()) + " about the same stage has one");
        }
    }

    /** Looks at what is in a stage now, after all transitions: whether what the stage requires is signed. */
    void verifyStage(Transition current) {
        Optional<Stage> stage = settings.ladder().stages().stream()
                .filter(each -> each.name().equals(current.stage()))
                .findFirst();
        if (stage.isEmpty() || !settings.signing().isRequired(current.stage())) {
            return;
        }
        for (String gate : stage.get().requires()) {
            String kind = EvidenceFile.statementOf(gate);
            if (!verifiedFiles.contains(kind + current.move().evidence().get(kind))) {
                tell(
                        current,
                        "is in " + current.stage() + ", which requires signatures, but no statement about its report of"
                                + " the " + gate + " gate is signed with one of the public keys");
            }
        }
    }

    private boolean statement(Transition transition, String line, String kind, String sha256) {
        boolean isNew = seen.add(kind + sha256);
        if (!isNew && !kind.equals(EvidenceFile.RECORD)) {
            return false;
        }
        Optional<Path> file = whole(transition, kind, sha256);
        if (file.isEmpty()) {
            return false;
        }
        try {
            Envelope envelope = Envelope.read(file.get());
            Optional<String> contradiction = contradiction(transition, line, kind, envelope.statement());
            contradiction.ifPresent(message -> tell(transition, file.get() + " " + message));
            return judged(transition, file.get(), kind + sha256, trusted.check(envelope));
        } catch (IOException e) {
            tell(transition, file.get() + " " + Io.reason(e));
            return false;
        }
    }

    private Optional<String> contradiction(Transition transition, String line, String kind, Statement statement)
            throws IOException {
        if (kind.equals(EvidenceFile.RECORD)) {
            return PromotionRecord.isOf(statement, line, kind)
                    ? Optional.empty()
                    : Optional.of("says something else than line " + transition.seq() + " of the ledger");
        }
        if (kind.equals(EvidenceFile.PROVENANCE)) {
            return statement.isAbout(transition.version().digest())
                    ? Optional.empty()
                    : Optional.of("is about another version");
        }
        String gate = kind.substring(0, kind.lastIndexOf('-'));
        String report = transition.move().evidence().get(gate);
        if (report == null) {
            return Optional.of("is about a report that line " + transition.seq() + " of the ledger does not name");
        }
        Optional<Path> file = whole(transition, gate, report);
        return file.isEmpty()
                ? Optional.empty()
                : TestResult.contradiction(
                        statement, Evidence.read(gate, file.get()).report(), report);
    }

    private boolean signature(Transition transition, String sha256) {
        if (!seen.add(EvidenceFile.MODEL_SIGNATURE + sha256)) {
            return false;
        }
        Optional<Path> file = whole(transition, EvidenceFile.MODEL_SIGNATURE, sha256);
        if (file.isEmpty()) {
            return false;
        }
        try {
            ModelSignature signature = ModelSignature.read(file.get());
            List<String> differences = signature
                    .manifest()
                    .differences(folder.version(transition.version().digest()).digests());
            if (!differences.isEmpty()) {
                tell(
                        transition,
                        file.get() + " was not made over these files: " + ManifestDifference.shortened(differences));
            }
            return judged(transition, file.get(), EvidenceFile.MODEL_SIGNATURE + sha256, signature.check(trusted));
        } catch (IOException e) {
            tell(transition, file.get() + " " + Io.reason(e));
            return false;
        }
    }

    private boolean judged(Transition transition, Path file, String id, SignatureState state) {
        statements++;
        signed += state.kind() == SignatureState.Kind.UNSIGNED ? 0 : 1;
        if (trusted.isEmpty()) {
            return false;
        }
        if (state.isVerified()) {
            verified++;
            verifiedFiles.add(id);
        } else if (state.kind() != SignatureState.Kind.UNSIGNED) {
            tell(transition, file + " " + state.message());
        }
        return state.isVerified();
    }

    /** A kept file, if it is there with its digest. */
    private Optional<Path> whole(Transition transition, String kind, String sha256) {
        try {
            Optional<Path> file = folder.version(transition.version().digest()).kept(kind, sha256);
            boolean isWhole = file.isPresent() && Digests.ofFile(file.get()).equals(sha256);
            return isWhole ? file : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void tell(Transition transition, String problem) {
        problems.add(transition.version() + ": " + problem);
    }
}
