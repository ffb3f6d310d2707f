package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.attest.SignatureState;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningKey;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.TrustedKeys;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Optional;

/**
 * The keys of one promotion or rollback.
 *
 * @param key what is written is signed with it, if there is one
 * @param trusted the public keys whose signatures count
 * @param missing how much it matters where a signature is missing or by an unknown key; empty if it does not
 */
record Signing(Optional<SigningKey> key, TrustedKeys trusted, Optional<Severity> missing) {
    /**
     * The keys for a transition to a stage.
     *
     * @param missing how much a missing signature matters where the stage asks for signed evidence
     */
    static Signing of(SigningSettings settings, String stage, Severity missing) {
        Optional<Severity> severity = settings.isRequired(stage) ? Optional.of(missing) : Optional.empty();
        return new Signing(settings.signingKey(), settings.trustedKeys(), severity);
    }

    /** What is said where a stage asks for signatures and the transition itself will have none; empty if all is well. */
    Optional<Check> unsignedMove() {
        return key.isPresent() || missing.isEmpty()
                ? Optional.empty()
                : Optional.of(ended(
                        "signed-record",
                        "The transition is signed",
                        Severity.WARNING,
                        Status.FAIL,
                        "it will not be signed: no signing key was given"));
    }

    /**
     * What follows from the state of a signature; empty if nothing does, because nobody asks for one.
     *
     * @param what the signed thing, for messages
     */
    Optional<Check> check(String id, String title, String what, SignatureState state) {
        if (trusted.isEmpty()) {
            return Optional.empty();
        }
        String message = what + " " + state.message();
        return switch (state.kind()) {
            case VERIFIED -> Optional.of(ended(id, title, Severity.CRITICAL, Status.PASS, message));
            case BROKEN -> Optional.of(ended(id, title, Severity.CRITICAL, Status.FAIL, message));
            case UNKNOWN -> Optional.of(ended(id, title, missing.orElse(Severity.WARNING), Status.FAIL, message));
            case UNSIGNED -> missing.map(severity -> ended(id, title, severity, Status.FAIL, message));
        };
    }

    /** A check that is not about a signature's state. */
    static Check ended(String id, String title, Severity severity, Status status, String message) {
        return Check.builder(id, title)
                .severity(severity)
                .ended(status, message)
                .build();
    }
}
