package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model in a registry that is open for writing. Registries have no locks, so a transition is written as in Fischer's
 * algorithm for mutual exclusion (see Lamport, "A fast mutual exclusion algorithm", 1987): only into a place that is free,
 * and then, after a pause that is longer than a write takes, it is read again. Of two that write at the same time, the one that
 * wrote last counts, and the other one reads that it has lost.
 */
final class RemoteWriter implements ModelWriter {
    /** Longer than the time between the look at a free place and the end of the write into it, as a rule. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final RemoteStore store;
    private final String model;
    private final RemoteModel remote;
    private final FetchedFiles fetched = new FetchedFiles();
    private ChainContent<Transition> content;
    private ChainContent<RecordedDecision> book;

    private RemoteWriter(RemoteStore store, String model) {
        this.store = store;
        this.model = model;
        this.remote = store.remote(model);
    }

    /** Opens a model, and repairs what a crash left half done. */
    static RemoteWriter open(RemoteStore store, String model) {
        return opened(store, model, true);
    }

    /** Looks at a model without changing anything. */
    static ModelView view(RemoteStore store, String model) {
        return opened(store, model, false);
    }

    private static RemoteWriter opened(RemoteStore store, String model, boolean repairs) {
        RemoteWriter writer = new RemoteWriter(store, model);
        try {
            writer.content = writer.ledger();
            writer.book = store.book(model);
            writer.checkStages(repairs);
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    @Override
    public ModelHistory history() {
        return new ModelHistory(model, content.records());
    }

    @Override
    public Optional<String> damage(String digest) {
        return new RemoteVersion(remote, digest).damage();
    }

    @Override
    public Map<String, String> files(String digest) {
        return new RemoteVersion(remote, digest).digests();
    }

    @Override
    public String place(String digest) {
        return remote.place(digest);
    }

    @Override
    public long bytes(String digest) {
        return new RemoteVersion(remote, digest).bytes();
    }

    @Override
    public Optional<Path> kept(String digest, String kind, String sha256) {
        return remote.kept(digest, kind, sha256, fetched.newFolder());
    }

    @Override
    public long register(SourceModel source, Instant now) {
        remote.create();
        long number = remote.register(RemoteUpload.of(source, model, now))
                .orElseGet(() -> history().nextNumber());
        // Read again: connections break, and a crash may have left a part of it.
        damage(source.digest()).ifPresent(damage -> {
            throw new EvaluationException("The store " + store.name() + ": " + damage);
        });
        return number;
    }

    @Override
    public void keep(String digest, EvidenceFile file) {
        remote.keep(digest, file);
        try {
            Optional<Path> kept = kept(digest, file.kind(), file.sha256());
            if (kept.isEmpty() || !Digests.ofFile(kept.get()).equals(file.sha256())) {
                throw new EvaluationException(
                        "The store " + store.name() + ": " + file.path() + " did not arrive as it was read");
            }
        } catch (IOException e) {
            throw new EvaluationException(file.path() + ": cannot be read again: " + Io.reason(e), e);
        }
    }

    @Override
    public Transition append(Instant time, Move move) {
        long seq = content.records().size() + 1L;
        String line = LedgerLine.write(seq, time, model, move, content.lastHash());
        add(remote.ledger(), content.lines(), line).ifPresent(other -> {
            throw new LostMoveException(lost(seq, other));
        });
        content = with(content, LedgerLine.FORMAT, line);
        try {
            remote.record(move.version().digest(), seq, content.last().hash());
            point(move.to());
        } catch (EvaluationException e) {
            throw new EvaluationException(
                    "Line " + seq + " of the ledger was written, but the stage " + move.to()
                            + " does not show it yet (the next promotion or rollback does that): " + e.getMessage(),
                    e);
        }
        return content.last();
    }

    @Override
    public List<RecordedDecision> decisions() {
        return book.records();
    }

    @Override
    public RecordedDecision record(Decision decision) {
        long seq = book.records().size() + 1L;
        String line = BookLine.write(seq, model, decision, book.lastHash());
        remote.create();
        add(remote.book(), book.lines(), line).ifPresent(other -> {
            throw new LostMoveException("lost to another decision, as line " + seq + " of "
                    + remote.book().name() + ", while this one was judged; it changed nothing");
        });
        book = with(book, BookLine.FORMAT, line);
        return book.last();
    }

    @Override
    public void close() {
        fetched.close();
    }

    /** Adds a line to those that are known. Returns the line that has its place, if that is somebody else's. */
    private Optional<String> add(RemoteChain chain, List<String> known, String line) {
        long seq = known.size() + 1L;
        Optional<String> other = chain.line(seq);
        if (other.isPresent()) {
            return other;
        }
        List<String> lines = new ArrayList<>(known);
        lines.add(line);
        Optional<EvaluationException> failure = written(chain, lines);
        pause();
        // Whatever came of the write: what is there now counts. A server may have refused the second of two writers.
        Optional<String> there = chain.line(seq);
        if (there.isEmpty()) {
            throw failure.orElseGet(() -> new EvaluationException(
                    "Line " + seq + " of " + chain.name() + " was written, but is not there; see history"));
        }
        return there.filter(now -> !now.equals(line));
    }

    private static Optional<EvaluationException> written(RemoteChain chain, List<String> lines) {
        try {
            chain.write(lines);
            return Optional.empty();
        } catch (EvaluationException e) {
            return Optional.of(e);
        }
    }

    /** Has a stage show what the ledger says, also if the ledger went on while this was done. */
    private void point(String stage) {
        String digest = digestIn(stage);
        remote.point(stage, digest);
        content = ledger();
        if (!digestIn(stage).equals(digest)) {
            remote.point(stage, digestIn(stage));
        }
    }

    private String digestIn(String stage) {
        return history().current(stage).orElseThrow().version().digest();
    }

    /** Stages that are behind the ledger are brought up to it; anything else that contradicts it stops everything. */
    private void checkStages(boolean repairs) {
        if (content.records().isEmpty()) {
            return;
        }
        RemoteStages stages = new RemoteStages(remote, history());
        stages.contradictions().stream().findFirst().ifPresent(contradiction -> {
            throw new EvaluationException(contradiction);
        });
        if (repairs) {
            stages.behind().forEach(remote::point);
        }
    }

    private ChainContent<Transition> ledger() {
        return store.whole(remote.ledger(), model, LedgerLine.FORMAT);
    }

    private static <T> ChainContent<T> with(ChainContent<T> before, LineFormat<T> format, String line) {
        T added = format.read(line);
        return before.with(added, format.link(added).hash(), line, line.length() + 1L);
    }

    private String lost(long seq, String line) {
        String who;
        try {
            Transition transition = LedgerLine.FORMAT.read(line);
            who = transition.byAndAt() + " brought " + transition.version() + " to " + transition.stage();
        } catch (IllegalArgumentException e) {
            who = "somebody wrote a line that " + e.getMessage();
        }
        return "lost to another transition: " + who + ", as line " + seq + " of "
                + remote.ledger().name() + ", while this one was judged; it changed nothing";
    }

    private void pause() {
        try {
            Thread.sleep(store.pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluationException("Interrupted while a transition was written; see history", e);
        }
    }
}
