package io.jenkins.plugins.mlcicd.engine.promotion;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What changes in a transition: a version comes into a stage.
 *
 * @param action why it moves
 * @param from the stage it was in before; empty if it was in none
 * @param to the stage it comes into
 * @param version the version
 * @param previous the version that it replaces there, if there was one
 * @param image the digest of the image that was made of the version, if there is one
 * @param evidence SHA-256 of what is kept with the version, by kind: the gates' reports, predictions, statements
 * @param origin who, why
 */
public record Move(
        Action action,
        Optional<String> from,
        String to,
        VersionId version,
        Optional<VersionId> previous,
        Optional<String> image,
        Map<String, String> evidence,
        Origin origin) {

    /** Why a version moves. */
    public enum Action {
        /** It went up the ladder. */
        PROMOTE,
        /** It came back into a stage where it had been before. */
        ROLLBACK
    }

    /** Freezes the evidence, sorted by name. */
    public Move {
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
    }

    /** The same move with one more piece of evidence. */
    Move with(String kind, String sha256) {
        Map<String, String> more = new TreeMap<>(evidence);
        more.put(kind, sha256);
        return new Move(action, from, to, version, previous, image, more, origin);
    }
}
