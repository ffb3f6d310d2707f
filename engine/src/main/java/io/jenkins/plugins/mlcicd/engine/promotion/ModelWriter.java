package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A model that is open for writing. Nobody else writes to it until this is closed or, where a store has no locks, it is found
 * out by {@link #append} that somebody did.
 */
interface ModelWriter extends AutoCloseable {
    /** The model's history as it is now. */
    ModelHistory history();

    /** What differs from the files that a version's digest was taken over; empty if nothing does. */
    Optional<String> damage(String digest);

    /** SHA-256 of a version's files by path, as they were when it was registered. */
    Map<String, String> files(String digest);

    /** Where a version's model is, for whoever reads the report: a path or an address. */
    String place(String digest);

    /** The size of a version's files, in bytes. */
    long bytes(String digest);

    /**
     * A file kept with a version, which may be a copy that lives until this is closed; empty if it is missing. Whether its
     * bytes have the digest is not looked at.
     */
    Optional<Path> kept(String digest, String kind, String sha256);

    /**
     * Puts a model into the store, so that it can be moved; does nothing if it is there.
     *
     * @return the number that the version gets if it was in no stage yet
     */
    long register(SourceModel source, Instant now);

    /** Keeps a file with a version, under a name that tells its kind and digest. */
    void keep(String digest, EvidenceFile file);

    /**
     * Writes a transition; when this returns it is durable.
     *
     * @throws LostMoveException if somebody else's transition came in between, so that this one does not count
     */
    Transition append(Instant time, Move move);

    @Override
    void close();
}
