package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Proves a model's history from what its registry has: the ledger's chain, what the stages show, every version's files, every
 * piece of evidence, and the transitions that are recorded with the versions.
 */
final class RemoteVerification {
    private final RemoteModel remote;
    private final LedgerContent content;
    private final ModelHistory history;
    private final List<String> problems = new ArrayList<>();
    private int evidenceFiles;

    RemoteVerification(RemoteModel remote, String model, LedgerContent content) {
        this.remote = remote;
        this.content = content;
        this.history = new ModelHistory(model, content.transitions());
    }

    Verified verify() {
        content.broken()
                .ifPresent(broken ->
                        problems.add(remote.ledgerName() + ":" + broken.line() + ": the line " + broken.problem()));
        if (content.broken().isEmpty()) {
            problems.addAll(new RemoteStages(remote, history).contradictions());
            remote.versions().forEach(this::verifyRecords);
        }
        try (FetchedFiles fetched = new FetchedFiles()) {
            for (VersionId version : history.versions()) {
                new RemoteVersion(remote, version.digest())
                        .damage()
                        .ifPresent(damage -> problems.add(version + ": " + damage));
                evidence(version).forEach((sha256, kind) -> verify(version, kind, sha256, fetched.newFolder()));
            }
        }
        return Verified.of(
                history,
                evidenceFiles,
                content.torn(),
                problems.stream().distinct().toList());
    }

    /** A transition that is recorded, but not in the ledger, was lost to one that wrote at the same time, or was taken out. */
    private void verifyRecords(String digest) {
        remote.records(digest).forEach((seq, hash) -> {
            boolean isThere = seq >= 1
                    && seq <= content.transitions().size()
                    && content.transitions().get((int) (seq - 1)).hash().equals(hash);
            if (!isThere) {
                problems.add(remote.place(digest) + " was moved by a line " + seq + " with the hash " + hash
                        + ", which " + remote.ledgerName() + " does not have: it was replaced or cut off");
            }
        });
    }

    private Map<String, String> evidence(VersionId version) {
        Map<String, String> kinds = new TreeMap<>();
        for (Transition transition : content.transitions()) {
            if (transition.version().equals(version)) {
                transition.move().evidence().forEach((kind, sha256) -> kinds.put(sha256, kind));
            }
        }
        return kinds;
    }

    private void verify(VersionId version, String kind, String sha256, Path folder) {
        evidenceFiles++;
        Optional<Path> file = remote.kept(version.digest(), kind, sha256, folder);
        try {
            if (file.isEmpty()) {
                problems.add(version + ": evidence is missing: " + remote.place(version.digest()) + " "
                        + EvidenceFile.keptPrefix(kind, sha256) + "*");
            } else if (!Digests.ofFile(file.get()).equals(sha256)) {
                problems.add(version + ": " + remote.place(version.digest()) + " "
                        + file.get().getFileName() + " was changed");
            }
        } catch (IOException e) {
            throw new EvaluationException(folder + ": cannot be read: " + Io.reason(e), e);
        }
    }
}
