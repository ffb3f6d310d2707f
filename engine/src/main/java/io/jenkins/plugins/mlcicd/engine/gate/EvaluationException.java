package io.jenkins.plugins.mlcicd.engine.gate;

/**
 * A gate could not be evaluated (verdict ERROR, exit code 3): data that cannot be read, a store that cannot be reached.
 * The message is for the user: it names the file or address and what went wrong.
 */
public class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Could not evaluate. */
    public EvaluationException(String message) {
        super(message);
    }

    /** Could not evaluate, because of another exception. */
    public EvaluationException(String message, Throwable cause) {
        super(message, cause);
    }
}
