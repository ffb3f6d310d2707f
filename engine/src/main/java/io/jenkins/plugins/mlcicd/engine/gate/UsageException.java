package io.jenkins.plugins.mlcicd.engine.gate;

/**
 * Wrong usage, configuration or suite: nothing was evaluated (exit code 2). The message is for the user: it names the
 * file, the line or key, what was found, and what would be accepted.
 */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Wrong usage. */
    public UsageException(String message) {
        super(message);
    }

    /** Wrong usage, found by another exception. */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
