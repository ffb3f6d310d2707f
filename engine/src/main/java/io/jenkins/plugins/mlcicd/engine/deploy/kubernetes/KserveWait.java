package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.jenkins.plugins.mlcicd.engine.deploy.DeploymentException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds out whether an InferenceService serves what it should. Its own {@code observedGeneration} cannot tell whether the
 * status is about the newest change: KServe copies it from the Knative Service or the Deployment that it made, which count
 * for themselves. So the newest revision, or the Deployment, must carry the version's mark.
 */
final class KserveWait {
    private static final ResourceDefinitionContext REVISION = new ResourceDefinitionContext.Builder()
            .withGroup("serving.knative.dev")
            .withVersion("v1")
            .withKind("Revision")
            .withPlural("revisions")
            .withNamespaced(true)
            .build();

    private final Cluster cluster;
    private final Rollouts rollouts;
    private final PodReasons reasons;
    private final String service;
    private final String mode;

    /**
     * Waits for a service.
     *
     * @param mode its mode, as {@link KserveMode} calls it
     */
    KserveWait(Cluster cluster, String service, String mode) {
        this.cluster = cluster;
        this.rollouts = new Rollouts(cluster);
        this.reasons = new PodReasons(cluster);
        this.service = service;
        this.mode = mode;
    }

    /**
     * What is missing yet.
     *
     * @param wanted what it should serve
     * @param percent with which part of the traffic
     * @param mayFail whether a model that cannot be loaded ends the waiting; else it is said, and waited for
     * @throws DeploymentException if it failed
     */
    Optional<String> missing(KserveService now, Runs wanted, int percent, boolean mayFail) {
        Optional<String> failure = failure(now);
        if (mayFail && failure.isPresent()) {
            throw new DeploymentException(
                    "the InferenceService " + cluster.named(service) + " failed: " + failure.get() + pods(wanted));
        }
        return (mode.equals(KserveMode.KNATIVE) ? ofRevision(now, wanted, percent) : ofDeployment(wanted))
                .or(() -> ofModel(now))
                .map(missing -> missing + failure.map(words -> "; " + words).orElse(""));
    }

    private static Optional<String> ofModel(KserveService now) {
        String transition = now.status("modelStatus", "transitionStatus").orElse("UpToDate");
        if (!transition.equals("UpToDate")) {
            return Optional.of("the model's transition is " + transition);
        }
        Map<String, String> ready = now.condition("Ready");
        return "True".equals(ready.get("status")) ? Optional.empty() : Optional.of("not Ready" + detail(ready));
    }

    private Optional<String> ofRevision(KserveService now, Runs wanted, int percent) {
        Optional<String> newest = now.status("components", "predictor", "latestCreatedRevision");
        if (newest.isEmpty() || !isOf(newest.get(), wanted)) {
            return Optional.of("its new revision is not there yet");
        }
        String revision = newest.get();
        if (!newest.equals(now.status("components", "predictor", "latestReadyRevision"))) {
            return Optional.of("the revision " + revision + " is not ready" + detail(now.condition("PredictorReady"))
                    + pods(wanted));
        }
        int traffic = now.traffic(revision);
        return traffic == percent
                ? Optional.empty()
                : Optional.of("the revision " + revision + " has " + traffic + " % of the traffic");
    }

    private boolean isOf(String revision, Runs wanted) {
        GenericKubernetesResource found = cluster.ask(
                "read the revision " + cluster.named(revision),
                client -> client.genericKubernetesResources(REVISION)
                        .inNamespace(cluster.namespace())
                        .withName(revision)
                        .get());
        return found != null
                && Marks.in(found.getMetadata().getAnnotations(), null)
                        .digest()
                        .equals(wanted.marks().digest());
    }

    private Optional<String> ofDeployment(Runs wanted) {
        Deployment deployment = rollouts.find(service + "-predictor")
                .or(() -> rollouts.find(service + "-predictor-default"))
                .orElse(null);
        if (deployment == null) {
            return Optional.of("KServe has not made the Deployment " + service + "-predictor yet");
        }
        Marks marks = Marks.in(
                deployment.getSpec().getTemplate().getMetadata().getAnnotations(),
                deployment.getSpec().getTemplate().getMetadata().getLabels());
        if (!marks.digest().equals(wanted.marks().digest())) {
            return Optional.of("KServe has not changed the Deployment "
                    + deployment.getMetadata().getName() + " yet");
        }
        return rollouts.missing(
                deployment,
                marks.version(),
                "the rollout of the Deployment "
                        + cluster.named(deployment.getMetadata().getName()));
    }

    /** What the status says of a model that cannot be loaded. */
    static Optional<String> failure(KserveService now) {
        String transition = now.status("modelStatus", "transitionStatus").orElse("");
        if (!transition.equals("BlockedByFailedLoad") && !transition.equals("InvalidSpec")) {
            return Optional.empty();
        }
        String reason = now.status("modelStatus", "lastFailureInfo", "reason").orElse(transition);
        String exit = now.status("modelStatus", "lastFailureInfo", "exitCode")
                .filter(code -> !code.equals("0"))
                .map(code -> ", exit code " + code)
                .orElse("");
        String message = now.status("modelStatus", "lastFailureInfo", "message")
                .map(text -> ": " + Words.line(text))
                .orElse("");
        return Optional.of(transition + " (" + reason + exit + ")" + message);
    }

    private String pods(Runs wanted) {
        return reasons.of(
                Map.of("serving.kserve.io/inferenceservice", service),
                wanted.marks().version());
    }

    private static String detail(Map<String, String> condition) {
        String reason = Objects.requireNonNullElse(condition.get("reason"), "");
        String message = Words.line(Objects.requireNonNullElse(condition.get("message"), ""));
        String both = reason + (reason.isEmpty() || message.isEmpty() ? "" : ": ") + message;
        return both.isEmpty() ? "" : " (" + both + ")";
    }
}
