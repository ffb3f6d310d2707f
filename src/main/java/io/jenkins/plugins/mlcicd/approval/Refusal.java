package io.jenkins.plugins.mlcicd.approval;

import jakarta.servlet.http.HttpServletResponse;

/** A decision that was not taken: nothing was written. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** A refusal because what was sent is wrong. */
    public static Refusal wrong(String message) {
        return new Refusal(HttpServletResponse.SC_BAD_REQUEST, message);
    }

    /** The HTTP status: 400 if something is missing, 403 if the user may not, 409 if there is nothing to decide any more. */
    public int status() {
        return status;
    }
}
