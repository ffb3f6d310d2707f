package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.List;

/** Asks a cluster whether what will be done is allowed, before anything is done. */
final class Permissions {
    /**
     * One thing to do.
     *
     * @param verb for example {@code patch}
     * @param group the API group; empty for the core
     * @param resource the plural
     */
    record Need(String verb, String group, String resource) {
        /** As the API server writes it: {@code patch deployments.apps}. */
        @Override
        public String toString() {
            return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
        }
    }

    private Permissions() {}

    /**
     * Makes sure that all is allowed.
     *
     * @throws EvaluationException if something is not; all of it is named
     */
    static void require(Cluster cluster, List<Need> needs) {
        List<String> missing = needs.stream()
                .filter(need -> !isAllowed(cluster, need))
                .map(Need::toString)
                .toList();
        if (!missing.isEmpty()) {
            throw new EvaluationException("The credentials of " + cluster.source() + " may not " + Words.list(missing)
                    + " in the namespace " + cluster.namespace()
                    + ": a role must allow it (docs/kubernetes.md has one that suffices)");
        }
    }

    private static boolean isAllowed(Cluster cluster, Need need) {
        SelfSubjectAccessReview question = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace(cluster.namespace())
                .withVerb(need.verb())
                .withGroup(need.group())
                .withResource(need.resource())
                .endResourceAttributes()
                .endSpec()
                .build();
        SelfSubjectAccessReview answer = cluster.ask("say what is allowed", client -> {
            try {
                return client.resource(question).create();
            } catch (KubernetesClientException e) {
                if (e.getCode() == 403 || e.getCode() == 404) {
                    // Who may not even ask finds out by doing it.
                    return null;
                }
                throw e;
            }
        });
        return answer == null
                || answer.getStatus() == null
                || Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
