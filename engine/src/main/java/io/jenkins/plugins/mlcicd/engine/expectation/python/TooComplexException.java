package io.jenkins.plugins.mlcicd.engine.expectation.python;

/** A pattern could not be judged on a text, as that would take too long. */
public final class TooComplexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooComplexException(String message) {
        super(message);
    }
}
