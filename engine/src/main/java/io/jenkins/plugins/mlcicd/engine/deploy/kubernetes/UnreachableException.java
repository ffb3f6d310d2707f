package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;

/** The API server does not answer, or not now. While something is waited for, that may pass. */
final class UnreachableException extends EvaluationException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
