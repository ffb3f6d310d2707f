package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.mlcicd.engine.deploy.DeploymentException;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says what an API server answered, or why it did not. */
final class ClusterErrors {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;

    private ClusterErrors() {}

    /**
     * The exception for what went wrong.
     *
     * @param server its address
     * @param source what messages call the credentials
     * @param what what was to be done: {@code read the Deployment ml/churn}
     */
    static RuntimeException of(KubernetesClientException e, String server, String source, String what) {
        int code = e.getCode();
        if (code <= 0) {
            return new UnreachableException("The API server " + server + " cannot be reached: " + reason(e), e);
        }
        if (code == UNAUTHORIZED) {
            return new EvaluationException(
                    "The API server " + server + " does not take the credentials of " + source
                            + " (401): they are missing, wrong or expired",
                    e);
        }
        String answer = server + " refuses to " + what + " (" + code + "): " + message(e);
        if (code == FORBIDDEN) {
            return new EvaluationException("The API server " + answer, e);
        }
        if (code == CONFLICT || code == INVALID) {
            return new DeploymentException("The API server " + answer, e);
        }
        if (code == 429 || code >= 500) {
            return new UnreachableException(
                    "The API server " + server + " cannot " + what + " now (" + code + "): " + message(e), e);
        }
        return new EvaluationException("The API server " + answer, e);
    }

    /** What the server says, without what the client puts around it. */
    private static String message(KubernetesClientException e) {
        String message = e.getStatus() == null ? null : e.getStatus().getMessage();
        return Words.line(message == null || message.isBlank() ? "it says no more" : message);
    }

    private static String reason(Throwable e) {
        String last = "";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "its name is not known";
            }
            if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
                return "no answer in time";
            }
            if (cause instanceof SSLException) {
                return "no trusted connection: " + Words.line(String.valueOf(cause.getMessage()));
            }
            if (cause instanceof ConnectException && !hasMoreToSay(cause)) {
                return "nobody answers there";
            }
            last = String.valueOf(cause.getMessage());
        }
        return Words.line(last);
    }

    private static boolean hasMoreToSay(Throwable e) {
        return e.getCause() instanceof UnresolvedAddressException
                || e.getCause() instanceof SSLException
                || e.getCause() instanceof ConnectException;
    }
}
