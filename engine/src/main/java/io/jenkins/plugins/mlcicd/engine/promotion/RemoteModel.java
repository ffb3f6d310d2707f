package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model in a registry on another machine. Registries know neither locks nor compare-and-set: each call reads or writes one
 * thing, {@link RemoteWriter} puts them in an order that shows what was lost. Every call can be repeated. What cannot be read
 * or written is an {@link io.jenkins.plugins.mlcicd.engine.gate.EvaluationException} that names the registry.
 */
public interface RemoteModel {
    /** Whether the registry has a ledger of the model. */
    boolean exists();

    /** Makes a place for the model, if there is none. */
    void create();

    /** Its transitions. */
    RemoteChain ledger();

    /** What was decided about it. */
    RemoteChain book();

    /** For each stage that points to a version, the version's digest; a text that is no digest if it is none of ours. */
    Map<String, String> stages();

    /** Has a stage point to a version. */
    void point(String stage, String digest);

    /** The digests of all versions that were ever registered, also of those that no transition names. */
    List<String> versions();

    /** Where a version is, as whoever serves it writes that. */
    String place(String digest);

    /** The manifest of a version's files: see docs/promotion.md. */
    Optional<String> manifest(String digest);

    /** The names of the version's files that are there, relative and with forward slashes. */
    List<String> files(String digest);

    /** The size of a version's files as it was registered, in bytes; 0 if that cannot be told. */
    long bytes(String digest);

    /** Copies a file of a version to one that is not there yet; false if the registry does not have it, or not whole. */
    boolean fetch(String digest, String name, Path target);

    /**
     * Puts a version into the registry, unless it is there.
     *
     * @return the registry's own number for it; empty if the registry does not number versions
     */
    Optional<Long> register(RemoteUpload upload);

    /** Adds a file to what is kept with a version, unless it is there. */
    void keep(String digest, EvidenceFile file);

    /** Copies a file that is kept with a version into a folder. */
    Optional<Path> kept(String digest, String kind, String sha256, Path folder);

    /** Keeps with a version that a transition brought it somewhere, now that it is sure that the transition counts. */
    void record(String digest, long seq, String hash);

    /** The hashes of the transitions that are recorded with a version, by their numbers. */
    Map<Long, String> records(String digest);
}
