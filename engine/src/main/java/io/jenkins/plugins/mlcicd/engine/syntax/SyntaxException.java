package io.jenkins.plugins.mlcicd.engine.syntax;

/** A text that is not what it should be; the message says at which character, what is there, and what is expected. */
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, where the place is said in it or does not matter. */
    public SyntaxException(String message) {
        super(message);
    }

    /** What is wrong at a place, 0 for the first character. */
    public SyntaxException(int position, String message) {
        super("at character " + (position + 1) + ": " + message);
    }
}
