package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model in a store, open for looking at. */
interface ModelView extends AutoCloseable {
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

    /** What was decided about the model, in order, with the chain verified. */
    List<RecordedDecision> decisions();

    @Override
    void close();
}
