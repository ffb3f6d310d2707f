package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody decided about bringing one version into one stage. It binds the version and the evidence that was there:
 * when either changes, it lapses.
 *
 * @param kind approval, rejection, withdrawal of either, or override
 * @param time when
 * @param stage the stage
 * @param version the version's digest
 * @param evidence SHA-256 of the reports that counted then, by gate
 * @param checks (override) the ids of the checks that need not hold; else empty
 * @param expires (override) when it ends
 * @param by who
 * @param reason why
 */
public record Decision(
        Kind kind,
        Instant time,
        String stage,
        String version,
        Map<String, String> evidence,
        List<String> checks,
        Optional<Instant> expires,
        Decider by,
        String reason) {

    /** What can be decided. */
    public enum Kind {
        /** The version may come into the stage. */
        APPROVE,
        /** It may not. */
        REJECT,
        /** Whoever withdraws has said nothing: neither an approval nor a rejection of theirs counts any longer. */
        WITHDRAW,
        /** It may although some checks do not hold. */
        OVERRIDE
    }

    /** Freezes the collections, the evidence sorted by gate. */
    public Decision {
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
        checks = List.copyOf(checks);
    }

    /** Whether it is about a version in a stage. */
    boolean isAbout(String otherStage, String otherVersion) {
        return stage.equals(otherStage) && version.equals(otherVersion);
    }

    /** Who and when: {@code carol at 2026-07-01T10:00:00Z}. */
    public String byAndAt() {
        return by.actor() + " at " + time;
    }
}
