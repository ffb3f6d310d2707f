package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
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
    private int evidenceFiles;

    private Verification(ModelFolder folder, LedgerContent content) {
        this.folder = folder;
        this.content = content;
    }

    static Verification of(ModelFolder folder, LedgerContent content) throws IOException {
        Verification verification = new Verification(folder, content);
        verification.verify();
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
        return problems.isEmpty() ? "Verified: " + what + "; all whole." : "BROKEN: " + what + " were verified.";
    }

    private void verify() throws IOException {
        content.broken()
                .ifPresent(broken ->
                        problems.add(folder.ledger().file() + ":" + broken.line() + ": the line " + broken.problem()));
        if (content.broken().isEmpty()) {
            for (String stage : folder.stagesWithFile()) {
                folder.stage(stage).contradiction(content.transitions()).ifPresent(problems::add);
            }
        }
        ModelHistory history = new ModelHistory(folder.model(), content.transitions());
        for (VersionId version : history.versions()) {
            folder.version(version.digest()).damage().ifPresent(damage -> problems.add(version + ": " + damage));
            for (Map.Entry<String, String> file : evidence(version).entrySet()) {
                verify(version, file.getValue(), file.getKey());
            }
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
