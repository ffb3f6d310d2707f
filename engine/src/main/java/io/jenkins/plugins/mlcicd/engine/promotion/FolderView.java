package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model in a folder store that is looked at: nothing is made, locked or repaired. */
final class FolderView implements ModelView {
    private final FolderStore store;
    private final ModelFolder folder;
    private final ModelHistory history;
    private final List<RecordedDecision> decisions;

    private FolderView(FolderStore store, ModelFolder folder, ModelHistory history, List<RecordedDecision> decisions) {
        this.store = store;
        this.folder = folder;
        this.history = history;
        this.decisions = decisions;
    }

    /** Looks at a model, which need not be there. */
    static FolderView of(FolderStore store, ModelFolder folder) throws IOException {
        // Writers may be at work: marks that were read first cannot be ahead of the ledger.
        List<StageFile.Mark> marks = folder.marks();
        List<Transition> transitions = store.whole(folder.ledger()).records();
        for (StageFile.Mark mark : marks) {
            mark.contradiction(transitions).ifPresent(contradiction -> {
                throw new EvaluationException(contradiction);
            });
        }
        List<RecordedDecision> decisions = store.whole(folder.book()).records();
        return new FolderView(store, folder, new ModelHistory(folder.model(), transitions), decisions);
    }

    @Override
    public ModelHistory history() {
        return history;
    }

    @Override
    public Optional<String> damage(String digest) {
        return inStore(() -> folder.version(digest).damage());
    }

    @Override
    public Map<String, String> files(String digest) {
        return inStore(() -> folder.version(digest).digests());
    }

    @Override
    public String place(String digest) {
        return inStore(() -> folder.version(digest).model().toString());
    }

    @Override
    public long bytes(String digest) {
        return inStore(() -> folder.version(digest).bytes());
    }

    @Override
    public Optional<Path> kept(String digest, String kind, String sha256) {
        return inStore(() -> folder.version(digest).kept(kind, sha256));
    }

    @Override
    public List<RecordedDecision> decisions() {
        return decisions;
    }

    @Override
    public void close() {
        // Nothing was opened.
    }

    private <T> T inStore(Io.Work<T> work) {
        return Io.inStore(Path.of(store.name()), work);
    }
}
