package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.promotion.target.DeploymentState;
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
 * @param kind approval, rejection, withdrawal of either, override, or a deployment
 * @param time when
 * @param stage the stage
 * @param version the version's digest
 * @param evidence SHA-256 of the reports that counted then, by gate
 * @param checks (override) the ids of the checks that need not hold; else empty
 * @param expires (override) when it ends
 * @param by who
 * @param reason why
 * @param deployment (deploy) how far it has come; else empty
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
        String reason,
        Optional<DeploymentState> deployment) {

    /** What can be decided. */
    public enum Kind {
        /** The version may come into the stage. */
        APPROVE,
        /** It may not. */
        REJECT,
        /** Whoever withdraws has said nothing: neither an approval nor a rejection of theirs counts any longer. */
        WITHDRAW,
        /** It may although some checks do not hold. */
        OVERRIDE,
        /** It is brought to what runs the stage's version. */
        DEPLOY;

        /** Whether it says, or unsays, that the version may come into the stage. */
        public boolean isOpinion() {
            return this == APPROVE || this == REJECT || this == WITHDRAW;
        }
    }

    /** A decision about the promotion itself. */
    public Decision(
            Kind kind,
            Instant time,
            String stage,
            String version,
            Map<String, String> evidence,
            List<String> checks,
            Optional<Instant> expires,
            Decider by,
            String reason) {
        this(kind, time, stage, version, evidence, checks, expires, by, reason, Optional.empty());
    }

    /**
     * A line about a deployment.
     *
     * @param expires when whoever does it must be done with it
     */
    public static Decision deployment(
            Instant time,
            String stage,
            String version,
            Optional<Instant> expires,
            Decider by,
            String reason,
            DeploymentState state) {
        return new Decision(
                Kind.DEPLOY, time, stage, version, Map.of(), List.of(), expires, by, reason, Optional.of(state));
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
