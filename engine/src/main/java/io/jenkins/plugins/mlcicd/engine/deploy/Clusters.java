package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import java.util.Map;

/** Opens targets in Kubernetes clusters. It is given from outside, so that a client library is only loaded for those. */
@FunctionalInterface
public interface Clusters {
    /**
     * Opens a target.
     *
     * @param environment where KUBECONFIG is
     */
    Target open(TargetSettings settings, Map<String, String> environment);
}
