package io.jenkins.plugins.mlcicd.engine.registry;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;

/** A registry did not do what it was asked for. The message names the registry and what went wrong, and no secret. */
public final class RegistryException extends EvaluationException {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. */
    public enum Kind {
        /** No connection, or it broke off more often than is worth to try. */
        UNREACHABLE,
        /** The registry has no TLS, or none that is trusted, and plain HTTP was not allowed. */
        INSECURE,
        /** No login, a wrong one, or one without the right to do this. */
        DENIED,
        /** The repository, manifest or blob is not there. */
        NOT_FOUND,
        /** The registry answered with something else than it should, for example other bytes than the digest says. */
        WRONG_ANSWER
    }

    private final Kind kind;

    RegistryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    RegistryException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of failure it is. */
    public Kind kind() {
        return kind;
    }
}
