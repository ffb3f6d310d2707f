package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.jenkins.plugins.mlcicd.engine.promotion.target.ClusterAccess;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** One namespace of a cluster: requests to its API server, whose failures are said in words. */
final class Cluster implements AutoCloseable {
    /** Who is named as the owner of the fields that are changed. */
    static final String MANAGER = "ml-cicd";

    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 30_000;
    private static final int RETRIES = 3;
    private static final int FIRST_PAUSE_MILLIS = 200;

    private final KubernetesClient client;
    private final String source;
    private final String namespace;

    private Cluster(KubernetesClient client, String source, String namespace) {
        this.client = client;
        this.source = source;
        this.namespace = namespace;
    }

    /** Gets ready to ask a cluster. */
    static Cluster open(ClusterAccess access, Map<String, String> environment) {
        Kubeconfig kubeconfig = Kubeconfig.of(access, environment);
        Config config = new ConfigBuilder(kubeconfig.config())
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(ANSWER_MILLIS)
                .withRequestRetryBackoffLimit(RETRIES)
                .withRequestRetryBackoffInterval(FIRST_PAUSE_MILLIS)
                .withUserAgent(MANAGER)
                .build();
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
        return new Cluster(client, kubeconfig.source(), access.namespace().orElse(kubeconfig.namespace()));
    }

    String namespace() {
        return namespace;
    }

    /** What messages call the credentials. */
    String source() {
        return source;
    }

    /** An object's name for messages: {@code ml/churn}. */
    String named(String object) {
        return namespace + "/" + object;
    }

    /**
     * Asks for something, or does something.
     *
     * @param what for messages: {@code read the Deployment ml/churn}
     */
    <T> T ask(String what, Function<KubernetesClient, T> request) {
        try {
            return request.apply(client);
        } catch (KubernetesClientException e) {
            throw ClusterErrors.of(e, client.getConfiguration().getMasterUrl().replaceAll("/$", ""), source, what);
        }
    }

    /** Changes an object as a JSON patch says. */
    <T> T patch(String what, Function<KubernetesClient, Resource<T>> object, JsonPatch patch) {
        PatchContext context = new PatchContext.Builder()
                .withPatchType(PatchType.JSON)
                .withFieldManager(MANAGER)
                .build();
        return ask("change " + what, c -> object.apply(c).patch(context, patch.written()));
    }

    /** What is missing yet, or that the API server does not answer now. */
    static Optional<String> patiently(Supplier<Optional<String>> question) {
        try {
            return question.get();
        } catch (UnreachableException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
