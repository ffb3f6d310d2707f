package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Proves a model's history from the bytes in its store: the ledger's chain, the stages' files, every version's files, and
 * every piece of evidence that a transition names.
 */
final class Verification {
    private final ModelFolder folder;
    private final LedgerContent content;
    private final List<String> problems = new ArrayList<>();
    private final StatementVerification statements;
    private int evidenceFiles;

    private Verification(ModelFolder folder, LedgerContent content, StatementVerification statements) {
        this.folder = folder;
        this.content = content;
        this.statements = statements;
    }

    /**
     * Looks at everything.
     *
     * @param settings what the project asks for
     * @param trusted the keys whose signatures count
     */
    static Verification of(ModelFolder folder, PromotionSettings settings, TrustedKeys trusted) throws IOException {
        // Writers may be at work: marks that were read first cannot be ahead of the ledger.
        List<StageFile.Mark> marks = folder.marks();
        Verification verification =
                new Verification(folder, folder.ledger().read(), new StatementVerification(folder, settings, trusted));
        verification.verify(marks);
        verification.verifyStatements();
        return verification;
    }

    /** What is not as it was left, one line each; the first broken line of the ledger stands first. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** The outcome in one line. */
    String summary() {
        String what = content.transitions().size() + " transitions, "
                + new ModelHistory(folder.model(), content.transitions())
                        .versions()
                        .size() + " versions, "
                + evidenceFiles + " files of evidence";
        String torn = content.torn() ? " A crash left a part of a line after them; the next writer removes it." : "";
        return (problems.isEmpty() ? "Verified: " + what + "; all whole." : "Broken: " + what + " were looked at.")
                + statements.summary()
                + torn;
    }

    private void verify(List<StageFile.Mark> marks) throws IOException {
        content.broken()
                .ifPresent(broken ->
                        problems.add(folder.ledger().file() + ":" + broken.line() + ": the line " + broken.problem()));
        if (content.broken().isEmpty()) {
            marks.forEach(mark -> mark.contradiction(content.transitions()).ifPresent(problems::add));
        }
        ModelHistory history = new ModelHistory(folder.model(), content.transitions());
        for (Transition transition :
                content.broken().isEmpty() ? history.stages().values() : List.<Transition>of()) {
            verifyStageFile(transition);
        }
        for (VersionId version : history.versions()) {
            folder.version(version.digest()).damage().ifPresent(damage -> problems.add(version + ": " + damage));
            for (Map.Entry<String, String> file : evidence(version).entrySet()) {
                verify(version, file.getValue(), file.getKey());
            }
        }
    }

    private void verifyStatements() {
        for (int i = 0; i < content.transitions().size(); i++) {
            statements.verify(content.transitions().get(i), content.lines().get(i));
        }
        new ModelHistory(folder.model(), content.transitions())
                .stages()
                .values()
                .forEach(statements::verifyStage);
        problems.addAll(statements.problems());
    }

    /** A file behind the ledger or missing is what a crash leaves; one that says something else was edited. */
    private void verifyStageFile(Transition transition) throws IOException {
        StageFile file = folder.stage(transition.stage());
        boolean isDue = file.mark().map(mark -> mark.seq() == transition.seq()).orElse(file.exists());
        if (isDue && !file.holds(folder.stageFileContent(transition))) {
            problems.add(file.file() + " is not what the ledger says; the next promotion or rollback makes it anew");
        }
    }

    /** All evidence that transitions of a version ever named, kind by digest: what was replaced is kept too. */
    private Map<String, String> evidence(VersionId version) {
        Map<String, String> kinds = new TreeMap<>();
        for (Transition transition : content.transitions()) {
            if (transition.version().equals(version)) {
                transition.move().evidence().forEach((kind, sha256) -> kinds.put(sha256, kind));
            }
        }
        return kinds;
    }

    private void verify(VersionId version, String kind, String sha256) throws IOException {
        evidenceFiles++;
        Optional<Path> file = folder.version(version.digest()).kept(kind, sha256);
        if (file.isEmpty()) {
            problems.add(version + ": evidence is missing: "
                    + folder.version(version.digest()).evidence().resolve(EvidenceFile.keptPrefix(kind, sha256) + "*"));
        } else if (!Digests.ofFile(file.get()).equals(sha256)) {
            problems.add(version + ": " + file.get() + " was changed");
        }
    }
}
