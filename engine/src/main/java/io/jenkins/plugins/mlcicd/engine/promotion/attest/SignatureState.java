package io.jenkins.plugins.mlcicd.engine.promotion.attest;

/**
 * What the configured public keys say about a signature.
 *
 * @param kind how it ended
 * @param message how, in words that go on after the signed thing's name
 */
public record SignatureState(Kind kind, String message) {
    /** How it ended. */
    public enum Kind {
        /** One of the keys made it. */
        VERIFIED,
        /** There is no signature. */
        UNSIGNED,
        /** There is one, but none of the keys made it, and it does not say that one did. */
        UNKNOWN,
        /** It says that one of the keys made it, and that is not so: something was changed. */
        BROKEN
    }

    /** Whether one of the keys made it. */
    public boolean isVerified() {
        return kind == Kind.VERIFIED;
    }
}
