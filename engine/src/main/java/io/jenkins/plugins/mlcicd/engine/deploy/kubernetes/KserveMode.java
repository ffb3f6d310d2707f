package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What KServe makes of an InferenceService. It is found as KServe's controller does ({@code GetDeploymentMode}): its status,
 * else its annotation, else the default in KServe's ConfigMap.
 *
 * @param name Knative or Standard, by today's names; ModelMesh and others as they are
 * @param source where that is said, for messages
 */
record KserveMode(String name, String source) {
    static final String KNATIVE = "Knative";
    static final String STANDARD = "Standard";

    private static final String ANNOTATION = "serving.kserve.io/deploymentMode";
    private static final String CONFIG = "inferenceservice-config";
    /** Where KServe's controller is installed; Kubeflow and Open Data Hub have namespaces of their own. */
    private static final List<String> NAMESPACES =
            List.of("kserve", "kubeflow", "opendatahub", "redhat-ods-applications");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_YAML_COMMENTS).build();

    /** The mode; empty if nothing says it. */
    static Optional<KserveMode> of(KserveService service, Cluster cluster) {
        return service.status("deploymentMode")
                .map(mode -> new KserveMode(today(mode), "its status"))
                .or(() -> Optional.ofNullable(service.annotations().get(ANNOTATION))
                        .map(mode -> new KserveMode(today(mode), "its annotation " + ANNOTATION)))
                .or(() -> NAMESPACES.stream()
                        .map(namespace -> standard(cluster, namespace))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<KserveMode> standard(Cluster cluster, String namespace) {
        try {
            ConfigMap config = cluster.ask(
                    "read the ConfigMap " + namespace + "/" + CONFIG,
                    client -> client.configMaps()
                            .inNamespace(namespace)
                            .withName(CONFIG)
                            .get());
            if (config == null || config.getData() == null || config.getData().get("deploy") == null) {
                return Optional.empty();
            }
            String mode = JSON.readTree(config.getData().get("deploy"))
                    .path("defaultDeploymentMode")
                    .asString("");
            return mode.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new KserveMode(today(mode), "the default in the ConfigMap " + namespace + "/" + CONFIG));
        } catch (UnreachableException e) {
            throw e;
        } catch (io.jenkins.plugins.mlcicd.engine.gate.EvaluationException | JacksonException e) {
            // It may not be read, or is not JSON: then it says nothing.
            return Optional.empty();
        }
    }

    /** The names before KServe 0.16, by those since. */
    private static String today(String mode) {
        return switch (mode) {
            case "Serverless" -> KNATIVE;
            case "RawDeployment" -> STANDARD;
            default -> mode;
        };
    }
}
