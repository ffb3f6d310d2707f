package io.jenkins.plugins.mlcicd.engine.expectation;

/** The data is of a type for which the expectation has no meaning, such as the mean of texts; so it does not hold. */
final class NotApplicable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotApplicable(String message) {
        super(message);
    }
}
