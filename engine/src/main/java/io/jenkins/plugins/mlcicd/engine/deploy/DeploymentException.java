package io.jenkins.plugins.mlcicd.engine.deploy;

/** A target did not take a version, or it does not work there: the deployment failed. The message says why. */
public final class DeploymentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** It failed. */
    public DeploymentException(String message) {
        super(message);
    }

    /** It failed, because of another exception. */
    public DeploymentException(String message, Throwable cause) {
        super(message, cause);
    }
}
