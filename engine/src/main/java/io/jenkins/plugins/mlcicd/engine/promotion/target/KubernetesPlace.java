package io.jenkins.plugins.mlcicd.engine.promotion.target;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.util.Optional;

/**
 * A Deployment of Kubernetes, one container of which runs the image that was made of a version.
 *
 * @param cluster where it is
 * @param deployment its name
 * @param container the container; its only one if empty
 * @param image the image's name, without tag or digest
 * @param canaryDeployment the name of the second Deployment, which runs a canary
 */
public record KubernetesPlace(
        ClusterAccess cluster, String deployment, Optional<String> container, String image, String canaryDeployment)
        implements Place {

    static KubernetesPlace from(Section target) {
        Section place = target.section("kubernetes").orElseThrow();
        String deployment = place.text("deployment");
        String canary = place.optionalText("canary-deployment").orElse(deployment + "-canary");
        if (canary.equals(deployment)) {
            throw place.wrong("canary-deployment", "found " + canary + ", expected another name than the deployment's");
        }
        return new KubernetesPlace(
                ClusterAccess.from(place),
                deployment,
                place.optionalText("container"),
                ImageName.read(place, "image"),
                canary);
    }

    @Override
    public String inWords() {
        return "the Deployment " + cluster.named(deployment);
    }
}
