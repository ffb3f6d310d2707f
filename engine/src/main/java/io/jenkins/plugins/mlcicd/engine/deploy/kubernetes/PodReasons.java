package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why pods do not get ready. */
final class PodReasons {
    /** What pods do on their way. */
    private static final Set<String> ON_THE_WAY = Set.of("ContainerCreating", "PodInitializing");

    private static final int MOST = 3;

    private final Cluster cluster;

    PodReasons(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * The reasons, for the end of a message: {@code ; pod churn-7d-abc: …}; empty if there is nothing to say, or pods may not
     * be looked at.
     *
     * @param selector the labels of the pods
     * @param version the value of the label with the version; pods without that label if empty
     */
    String of(Map<String, String> selector, Optional<String> version) {
        List<Pod> pods = cluster.ask(
                "list pods in the namespace " + cluster.namespace(),
                client -> client.pods()
                        .inNamespace(cluster.namespace())
                        .withLabels(selector)
                        .list()
                        .getItems());
        Map<String, List<String>> podsOfReason = new LinkedHashMap<>();
        for (Pod pod : pods) {
            boolean isMeant =
                    version.equals(Marks.in(null, pod.getMetadata().getLabels()).version());
            if (isMeant && pod.getMetadata().getDeletionTimestamp() == null && pod.getStatus() != null) {
                String name = pod.getMetadata().getName();
                reason(name, pod.getStatus())
                        .ifPresent(reason -> podsOfReason.merge(
                                reason,
                                List.of(name),
                                (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
            }
        }
        return podsOfReason.entrySet().stream()
                .limit(MOST)
                .map(entry -> "; pod " + entry.getValue().get(0) + more(entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining());
    }

    private static String more(List<String> pods) {
        return pods.size() == 1 ? "" : " and " + Words.count(pods.size() - 1, "other");
    }

    private Optional<String> reason(String pod, PodStatus status) {
        Optional<String> unscheduled = status.getConditions().stream()
                .filter(found -> "PodScheduled".equals(found.getType()) && "False".equals(found.getStatus()))
                .map(found -> found.getReason() + ": " + Words.line(String.valueOf(found.getMessage())))
                .findFirst();
        if (unscheduled.isPresent()) {
            return unscheduled;
        }
        return Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
                .map(container -> reason(pod, container))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> "Failed".equals(status.getPhase())
                        ? Optional.of(status.getReason() + ": " + Words.line(String.valueOf(status.getMessage())))
                        : Optional.empty());
    }

    private Optional<String> reason(String pod, ContainerStatus container) {
        ContainerStateWaiting waiting =
                container.getState() == null ? null : container.getState().getWaiting();
        ContainerStateTerminated ended = ended(container);
        String name = "the container " + container.getName() + " ";
        if (waiting != null && ended == null) {
            return ON_THE_WAY.contains(waiting.getReason())
                    ? Optional.empty()
                    : Optional.of(name + "waits: " + waiting.getReason() + detail(waiting.getMessage()));
        }
        if (ended != null && ended.getExitCode() != 0) {
            String said = ended.getMessage() == null || ended.getMessage().isBlank()
                    ? lastLine(pod, container.getName())
                    : ended.getMessage();
            String reason = "Error".equals(ended.getReason()) ? "" : " (" + ended.getReason() + ")";
            String loop = waiting == null ? "" : ", " + waiting.getReason();
            return Optional.of(name + "ended with exit code " + ended.getExitCode() + reason + loop + detail(said));
        }
        boolean runs = container.getState() != null && container.getState().getRunning() != null;
        return runs && Boolean.FALSE.equals(container.getReady())
                ? Optional.of(name + "runs, but is not ready")
                : Optional.empty();
    }

    private static ContainerStateTerminated ended(ContainerStatus container) {
        ContainerStateTerminated now =
                container.getState() == null ? null : container.getState().getTerminated();
        boolean runs = container.getState() != null && container.getState().getRunning() != null;
        boolean isDone = runs && Boolean.TRUE.equals(container.getReady());
        return now != null || container.getLastState() == null || isDone
                ? now
                : container.getLastState().getTerminated();
    }

    /** What a container printed last; empty if that may not be read. */
    private String lastLine(String pod, String container) {
        try {
            String log = cluster.ask(
                    "read the log of " + pod,
                    client -> client.pods()
                            .inNamespace(cluster.namespace())
                            .withName(pod)
                            .inContainer(container)
                            .terminated()
                            .tailingLines(1)
                            .getLog());
            return log == null ? "" : log;
        } catch (RuntimeException e) {
            // It only makes a message better.
            return "";
        }
    }

    private static String detail(String message) {
        return message == null || message.isBlank() ? "" : ": " + Words.line(message);
    }
}
