package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** KServe's controller in its mode Knative: a revision for each change of what is served, and the traffic between them. */
final class FakeKserve implements Consumer<NamespacedKubernetesClient> {
    private static final String ISVC = "serving.kserve.io/v1beta1";
    private static final String KNATIVE = "serving.knative.dev/v1";

    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final List<String> served = new ArrayList<>();
    private String rolledOut = "";
    private String ready = "";

    /** From now on models cannot be loaded whose address ends so. */
    void fail(String uri) {
        broken.add(uri);
    }

    @Override
    public void accept(NamespacedKubernetesClient client) {
        for (GenericKubernetesResource service : client.genericKubernetesResources(ISVC, "InferenceService")
                .inNamespace(FakeCluster.NAMESPACE)
                .list()
                .getItems()) {
            reconcile(service, client);
        }
    }

    private void reconcile(GenericKubernetesResource service, NamespacedKubernetesClient client) {
        String uri = service.get("spec", "predictor", "model", "storageUri");
        Map<String, String> annotations =
                Objects.requireNonNullElse(service.getMetadata().getAnnotations(), Map.of());
        String what = uri + " " + annotations;
        if (served.isEmpty() || !served.get(served.size() - 1).equals(what)) {
            served.add(what);
            revision(annotations, client);
        }
        String newest = "churn-predictor-0000" + served.size();
        boolean fails = broken.stream().anyMatch(uri::endsWith);
        if (!fails) {
            ready = newest;
        }
        Object asked = service.get("spec", "predictor", "canaryTrafficPercent");
        int percent = asked instanceof Number number && !rolledOut.isEmpty() ? number.intValue() : 100;
        if (percent == 100 && !fails) {
            rolledOut = newest;
        }
        Map<String, Object> status = status(newest, fails, percent);
        if (!status.equals(service.get("status"))) {
            GenericKubernetesResource changed = new GenericKubernetesResourceBuilder(service).build();
            changed.setAdditionalProperty("status", status);
            client.resource(changed).updateStatus();
        }
    }

    private static void revision(Map<String, String> annotations, NamespacedKubernetesClient client) {
        int number = client.genericKubernetesResources(KNATIVE, "Revision")
                        .inNamespace(FakeCluster.NAMESPACE)
                        .list()
                        .getItems()
                        .size()
                + 1;
        client.resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion(KNATIVE)
                        .withKind("Revision")
                        .withNewMetadata()
                        .withName("churn-predictor-0000" + number)
                        .withNamespace(FakeCluster.NAMESPACE)
                        .withAnnotations(annotations)
                        .endMetadata()
                        .build())
                .create();
    }

    private Map<String, Object> status(String newest, boolean fails, int percent) {
        List<Map<String, Object>> traffic = new ArrayList<>();
        traffic.add(Map.of("latestRevision", true, "percent", percent, "revisionName", ready));
        if (percent < 100) {
            traffic.add(Map.of(
                    "latestRevision", false, "percent", 100 - percent, "revisionName", rolledOut, "tag", "prev"));
        }
        Map<String, Object> predictor = new LinkedHashMap<>();
        predictor.put("latestCreatedRevision", newest);
        predictor.put("latestReadyRevision", ready);
        predictor.put("latestRolledoutRevision", rolledOut);
        predictor.put("traffic", traffic);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("transitionStatus", fails ? "BlockedByFailedLoad" : "UpToDate");
        if (fails) {
            model.put(
                    "lastFailureInfo",
                    Map.of("reason", "ModelLoadFailed", "exitCode", 1, "message", "no module named sklearn"));
        }
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("deploymentMode", "Serverless");
        status.put("components", Map.of("predictor", predictor));
        status.put("modelStatus", model);
        status.put("conditions", List.of(Map.of("type", "Ready", "status", fails ? "False" : "True")));
        return status;
    }
}
