package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a Deployment's rollout has come, by the rules of {@code kubectl rollout status}.
 *
 * @param state how far
 * @param words that in words
 */
record RolloutStatus(State state, String words) {
    /** How far a rollout has come. */
    enum State {
        /** All pods are new and available, and no old one is left. */
        DONE,
        /** Not yet. */
        UNDER_WAY,
        /** It made no progress within the Deployment's deadline. */
        FAILED
    }

    static RolloutStatus of(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        long observed = status == null ? 0 : Objects.requireNonNullElse(status.getObservedGeneration(), 0L);
        if (status == null
                || observed
                        < Objects.requireNonNullElse(deployment.getMetadata().getGeneration(), 0L)) {
            return new RolloutStatus(State.UNDER_WAY, "the cluster has not yet seen the change");
        }
        int wanted = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
        int all = number(status.getReplicas());
        int updated = number(status.getUpdatedReplicas());
        int available = number(status.getAvailableReplicas());
        Optional<DeploymentCondition> progress = condition(status, "Progressing");
        if (progress.filter(found -> "ProgressDeadlineExceeded".equals(found.getReason()))
                .isPresent()) {
            int deadline = Objects.requireNonNullElse(deployment.getSpec().getProgressDeadlineSeconds(), 600);
            String pods = Math.min(available, updated) + " of " + Words.count(wanted, "new pod") + " available";
            return new RolloutStatus(
                    State.FAILED,
                    "no progress within its deadline of " + deadline + " s (ProgressDeadlineExceeded), " + pods
                            + failure(status));
        }
        if (updated < wanted) {
            return underWay(updated + " of " + Words.count(wanted, "new pod") + " made", status);
        }
        if (all > updated) {
            return underWay(Words.count(all - updated, "old pod") + " still to end", status);
        }
        if (available < updated) {
            return underWay(available + " of " + Words.count(updated, "new pod") + " available", status);
        }
        return new RolloutStatus(State.DONE, Words.count(wanted, "pod") + " available");
    }

    private static RolloutStatus underWay(String words, DeploymentStatus status) {
        return new RolloutStatus(State.UNDER_WAY, words + failure(status));
    }

    /** Pods cannot be made at all: a quota, an admission check. */
    private static String failure(DeploymentStatus status) {
        return condition(status, "ReplicaFailure")
                .filter(found -> "True".equals(found.getStatus()))
                .map(found -> "; no more can be made: " + Words.line(String.valueOf(found.getMessage())))
                .orElse("");
    }

    private static Optional<DeploymentCondition> condition(DeploymentStatus status, String type) {
        return status.getConditions().stream()
                .filter(found -> type.equals(found.getType()))
                .findFirst();
    }

    private static int number(Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }
}
