package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A model that is open for writing: nobody else writes to it until this is closed. */
interface ModelWriter extends AutoCloseable {
    /** The model's history as it is now. */
    ModelHistory history();

    /** What differs from the files that a version's digest was taken over; empty if nothing does. */
    Optional<String> damage(String digest);

    /** SHA-256 of a version's files by path, as they were when it was registered. */
    default Map<String, String> files(String digest) {
        Path model = modelPath(digest);
        return Io.inStore(model, () -> ManifestFiles.of(model));
    }

    /** Where a version's model is. */
    Path modelPath(String digest);

    /** The size of a version's files, in bytes. */
    long bytes(String digest);

    /** A file kept with a version; empty if it is missing. Whether its bytes have the digest is not looked at. */
    Optional<Path> kept(String digest, String kind, String sha256);

    /** Puts a model into the store, so that it can be moved; does nothing if it is there. */
    void register(SourceModel source, Instant now);

    /** Keeps a file with a version, under a name that tells its kind and digest. */
    void keep(String digest, EvidenceFile file);

    /** Writes a transition; when this returns it is durable. */
    Transition append(Instant time, Move move);

    @Override
    void close();
}
