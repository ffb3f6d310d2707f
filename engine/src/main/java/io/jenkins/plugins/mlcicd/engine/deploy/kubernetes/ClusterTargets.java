package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.jenkins.plugins.mlcicd.engine.deploy.Target;
import io.jenkins.plugins.mlcicd.engine.promotion.target.CanarySettings;
import io.jenkins.plugins.mlcicd.engine.promotion.target.KservePlace;
import io.jenkins.plugins.mlcicd.engine.promotion.target.KubernetesPlace;
import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import java.util.List;
import java.util.Map;

/** Opens the targets of this package. */
public final class ClusterTargets {
    private ClusterTargets() {}

    /**
     * Opens a target; the cluster is asked for nothing yet.
     *
     * @param environment where KUBECONFIG and HOME are
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if the kubeconfig does not have what the settings name
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if there is none
     */
    public static Target open(TargetSettings settings, Map<String, String> environment) {
        if (settings.place() instanceof KubernetesPlace place) {
            List<Integer> steps = settings.canary().map(CanarySettings::steps).orElse(List.of());
            return new KubernetesTarget(Cluster.open(place.cluster(), environment), place, steps);
        }
        KservePlace place = (KservePlace) settings.place();
        return new KserveTarget(Cluster.open(place.cluster(), environment), place);
    }
}
