package io.jenkins.plugins.mlcicd.engine.expectation.python;

/** A text is no date. */
final class NotADateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotADateException() {
        super("", null, false, false);
    }
}
