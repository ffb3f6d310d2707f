package io.jenkins.plugins.mlcicd.engine.promotion;

import java.util.Optional;

/**
 * The version that is to be promoted.
 *
 * @param version its digest and number
 * @param source where it is to be taken from; empty if it was named by what is in the store
 */
record Candidate(VersionId version, Optional<SourceModel> source) {
    /** A model as training left it; it may be in the store already, from an earlier build of the same bytes. */
    static Candidate of(SourceModel source, ModelHistory history) {
        VersionId version = history.version(source.digest()).orElse(new VersionId(source.digest(), 0));
        return new Candidate(version, Optional.of(source));
    }

    /** A version that the store has. */
    static Candidate of(VersionId version) {
        return new Candidate(version, Optional.empty());
    }

    /** Whether the store has it. */
    boolean isKnown() {
        return version.number() > 0;
    }

    String digest() {
        return version.digest();
    }
}
