package io.jenkins.plugins.mlcicd.engine.promotion.target;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which Kubernetes cluster is meant, and where in it. Credentials are never part of it: they are in the kubeconfig.
 *
 * @param kubeconfig the kubeconfig; what the environment names if empty
 * @param context the context in it; its current one if empty
 * @param namespace the namespace; that of the context if empty
 */
public record ClusterAccess(Optional<Path> kubeconfig, Optional<String> context, Optional<String> namespace) {
    static ClusterAccess from(Section place) {
        return new ClusterAccess(
                place.path("kubeconfig"), place.optionalText("context"), place.optionalText("namespace"));
    }

    /** An object's name, with the namespace if it is known: {@code ml/churn}. */
    String named(String object) {
        return namespace.map(name -> name + "/").orElse("") + object;
    }
}
