package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.attest.Envelope;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A statement about a gate's report that was found.
 *
 * @param file where it is
 * @param envelope what it holds; empty if there is a problem
 * @param isKept whether it is kept with the version already
 * @param problem what is wrong with it; empty if nothing is
 */
record FoundStatement(Path file, Optional<Envelope> envelope, boolean isKept, String problem) {
    static FoundStatement of(Path file, Envelope envelope, boolean isKept) {
        return new FoundStatement(file, Optional.of(envelope), isKept, "");
    }

    static FoundStatement wrong(Path file, String problem) {
        return new FoundStatement(file, Optional.empty(), true, file + " " + problem);
    }
}
