package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A model in a folder store that is open for writing. Opening repairs what a crash left half done. */
final class FolderWriter implements ModelWriter {
    private final FolderStore store;
    private final ModelFolder folder;
    private final ModelLock lock;
    private LedgerContent content;

    private FolderWriter(FolderStore store, ModelFolder folder, ModelLock lock) {
        this.store = store;
        this.folder = folder;
        this.lock = lock;
    }

    static FolderWriter open(FolderStore store, ModelFolder folder) throws IOException {
        DurableFiles.createFolders(folder.root());
        FolderWriter writer = new FolderWriter(store, folder, ModelLock.acquire(folder.lock()));
        try {
            writer.content = store.whole(folder);
            writer.repair();
            return writer;
        } catch (IOException | RuntimeException e) {
            writer.lock.close();
            throw e;
        }
    }

    @Override
    public ModelHistory history() {
        return new ModelHistory(folder.model(), content.transitions());
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
    public Path modelPath(String digest) {
        return inStore(() -> folder.version(digest).model());
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
    public void register(SourceModel source, Instant now) {
        inStore(() -> {
            VersionFolder version = folder.version(source.digest());
            if (!version.exists()) {
                version.write(source, folder.model(), now);
                return version;
            }
            // Left by a crash between its copy and its first transition.
            version.damage().ifPresent(damage -> {
                throw new EvaluationException(damage);
            });
            return version;
        });
    }

    @Override
    public void keep(String digest, EvidenceFile file) {
        inStore(() -> folder.version(digest).keep(file));
    }

    @Override
    public Transition append(Instant time, Move move) {
        return inStore(() -> {
            content = folder.ledger().append(content, time, move);
            try {
                writeStageFile(content.last());
            } catch (IOException e) {
                throw new IOException(
                        "line " + content.last().seq() + " of the ledger was written, but the file of the stage "
                                + move.to() + " was not (the next command does that): " + Io.reason(e),
                        e);
            }
            return content.last();
        });
    }

    @Override
    public void close() {
        inStore(() -> {
            lock.close();
            return true;
        });
    }

    /** Stage files that are behind the ledger are made anew; one that is ahead of it is told, and stops everything. */
    private void repair() throws IOException {
        DurableFiles.removeUnfinished(folder.versions());
        DurableFiles.removeUnfinished(folder.stages());
        for (StageFile.Mark mark : folder.marks()) {
            mark.contradiction(content.transitions()).ifPresent(contradiction -> {
                throw new EvaluationException(contradiction);
            });
        }
        for (Transition transition : history().stages().values()) {
            writeStageFile(transition);
        }
    }

    private void writeStageFile(Transition transition) throws IOException {
        StageFile file = folder.stage(transition.stage());
        String text = folder.stageFileContent(transition);
        if (!file.holds(text)) {
            file.write(text);
        }
    }

    private <T> T inStore(Io.Work<T> work) {
        return Io.inStore(Path.of(store.name()), work);
    }
}
