package io.jenkins.plugins.mlcicd.engine.promotion;

/**
 * Another transition came in between while this one was written to a store that has no locks; the other one counts. The message
 * says whose it was.
 */
final class LostMoveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostMoveException(String message) {
        super(message);
    }
}
