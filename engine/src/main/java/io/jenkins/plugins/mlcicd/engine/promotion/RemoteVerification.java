package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
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
    private final ChainContent<Transition> content;
    private final ModelHistory history;
    private final List<String> problems = new ArrayList<>();
    private final PromotionSettings settings;
    private int evidenceFiles;

    RemoteVerification(RemoteModel remote, String model, ChainContent<Transition> content, PromotionSettings settings) {
        this.remote = remote;
        this.content = content;
        this.settings = settings;
        this.history = new ModelHistory(model, content.records());
    }

    Verified verify() {
        content.broken()
                .ifPresent(broken ->
                        problems.add(remote.ledger().name() + ":" + broken.line() + ": the line " + broken.problem()));
        if (content.broken().isEmpty()) {
            problems.addAll(new RemoteStages(remote, history).contradictions());
            remote.versions().forEach(this::verifyRecords);
        }
        try (FetchedFiles fetched = new FetchedFiles()) {
            VersionContents versions = new RemoteContents(remote, fetched);
            StatementVerification statements = new StatementVerification(versions, settings);
            for (VersionId version : history.versions()) {
                new RemoteVersion(remote, version.digest())
                        .damage()
                        .ifPresent(damage -> problems.add(version + ": " + damage));
                evidence(version).forEach((sha256, kind) -> verify(versions, version, kind, sha256));
            }
            ChainContent<RecordedDecision> book = RemoteStore.read(remote.book(), history.model(), BookLine.FORMAT);
            problems.addAll(new BookVerification(remote.book().name(), book).problems(content.records()));
            problems.addAll(statements.verify(history.model(), content));
            return Verified.of(
                    history,
                    evidenceFiles,
                    statements.summary(),
                    content.torn(),
                    problems.stream().distinct().toList());
        }
    }

    /** A transition that is recorded, but not in the ledger, was lost to one that wrote at the same time, or was taken out. */
    private void verifyRecords(String digest) {
        remote.records(digest).forEach((seq, hash) -> {
            boolean isThere = seq >= 1
                    && seq <= content.records().size()
                    && content.records().get((int) (seq - 1)).hash().equals(hash);
            if (!isThere) {
                problems.add(remote.place(digest) + " was moved by a line " + seq + " with the hash " + hash
                        + ", which " + remote.ledger().name() + " does not have: it was replaced or cut off");
            }
        });
    }

    private Map<String, String> evidence(VersionId version) {
        Map<String, String> kinds = new TreeMap<>();
        for (Transition transition : content.records()) {
            if (transition.version().equals(version)) {
                transition.move().evidence().forEach((kind, sha256) -> kinds.put(sha256, kind));
            }
        }
        return kinds;
    }

    private void verify(VersionContents versions, VersionId version, String kind, String sha256) {
        evidenceFiles++;
        String name = remote.place(version.digest()) + " " + EvidenceFile.keptPrefix(kind, sha256) + "*";
        try {
            Optional<Path> file = versions.kept(version.digest(), kind, sha256);
            if (file.isEmpty()) {
                problems.add(version + ": evidence is missing: " + name);
            } else if (!Digests.ofFile(file.get()).equals(sha256)) {
                problems.add(version + ": " + name + " was changed");
            }
        } catch (IOException e) {
            throw new EvaluationException(name + " cannot be read: " + Io.reason(e), e);
        }
    }
}
