package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * fabric8's mock of an API server, on loopback, that keeps objects. It writes down every request that changes something, can
 * be told to refuse some, and has controllers: what a test gives to {@link #controller} is done again and again.
 */
public final class FakeCluster implements AutoCloseable {
    private static final String TOKEN = "very-secret-token";
    /** It tells every request; kept here, as a logger that nobody holds forgets its level. */
    private static final Logger TALK = Logger.getLogger("io.fabric8.mockwebserver");

    /** The namespace that tests use. */
    public static final String NAMESPACE = "ml";

    private final KubernetesMockServer server;
    private final NamespacedKubernetesClient client;
    private final List<String> changes = Collections.synchronizedList(new ArrayList<>());
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final List<String> denied = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService controllers = Executors.newSingleThreadScheduledExecutor();

    private record Refusal(String method, String path, int code, String message) {}

    /** Starts it. */
    public FakeCluster() {
        TALK.setLevel(Level.WARNING);
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), new Dispatcher(), false);
        server.start(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient(new JdkHttpClientFactory());
    }

    /** A kind without classes that it knows. */
    private static CustomResourceDefinitionContext kind(String group, String version, String kind, String plural) {
        return new CustomResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withName(plural + "." + group)
                .withScope("Namespaced")
                .build();
    }

    private final class Dispatcher extends KubernetesCrudDispatcher {
        Dispatcher() {
            super(List.of(
                    kind("serving.kserve.io", "v1beta1", "InferenceService", "inferenceservices"),
                    kind("serving.knative.dev", "v1", "Revision", "revisions")));
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getPath();
            String method = request.method().toString();
            boolean isOurs = "ml-cicd".equals(request.getHeader("User-Agent"));
            if (path.contains("/selfsubjectaccessreviews")) {
                return answer(201, reviewed(request.getUtf8Body()));
            }
            if (isOurs) {
                if (!method.equals("GET")) {
                    changes.add(method + " " + path + "\n" + body(request));
                }
                for (Refusal refusal : refusals) {
                    if (method.equals(refusal.method()) && path.contains(refusal.path())) {
                        return answer(
                                refusal.code(),
                                Serialization.asJson(new StatusBuilder()
                                        .withCode(refusal.code())
                                        .withStatus("Failure")
                                        .withMessage(refusal.message())
                                        .build()));
                    }
                }
            }
            return super.dispatch(request);
        }

        /** Not by getUtf8Body, after which nobody else could read it. */
        private String body(RecordedRequest request) {
            return request.getBody() == null ? "" : new String(request.getBody().getBytes(), StandardCharsets.UTF_8);
        }

        private MockResponse answer(int code, String body) {
            return new MockResponse().setResponseCode(code).setBody(body);
        }

        private String reviewed(String question) {
            GenericKubernetesResource review = Serialization.unmarshal(question, GenericKubernetesResource.class);
            Map<String, Object> attributes = review.get("spec", "resourceAttributes");
            boolean allowed = !denied.contains(attributes.get("verb") + " " + attributes.get("resource"));
            review.setAdditionalProperty("status", Map.of("allowed", allowed));
            return Serialization.asJson(review);
        }
    }

    /** What a test sets up and looks at. */
    public NamespacedKubernetesClient client() {
        return client;
    }

    /** Puts objects into it, as YAML. */
    public void apply(String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(this::create);
    }

    private void create(HasMetadata object) {
        client.resource(object).create();
    }

    /** From now on does something again and again, as a controller of a cluster does. */
    public void controller(Consumer<NamespacedKubernetesClient> work) {
        ScheduledFuture<?> unused = controllers.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.accept(client);
                    } catch (KubernetesClientException e) {
                        // Somebody else was faster; the next round sees to it.
                    }
                },
                0,
                20,
                TimeUnit.MILLISECONDS);
    }

    /** From now on refuses some requests. */
    public void refuse(String method, String path, int code, String message) {
        refusals.add(new Refusal(method, path, code, message));
    }

    /** Refuses no more. */
    public void refuseNothing() {
        refusals.clear();
    }

    /** From now on says that something is not allowed: {@code patch deployments}. */
    public void deny(String what) {
        denied.add(what);
    }

    /** The requests that changed something, or tried to: method, path and query, body. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    /** Forgets the requests so far. */
    public void forget() {
        changes.clear();
    }

    /** The address. */
    public String address() {
        return "http://localhost:" + server.getPort();
    }

    /** Writes a kubeconfig for it, with the context {@code test}. */
    public Path kubeconfig(Path file) throws IOException {
        return kubeconfig(file, address());
    }

    /** Writes a kubeconfig with the context {@code test} for an address. */
    public static Path kubeconfig(Path file, String address) throws IOException {
        return Files.writeString(file, """
                apiVersion: v1
                kind: Config
                current-context: test
                clusters:
                - name: test
                  cluster: {server: '%s'}
                users:
                - name: test
                  user: {token: %s}
                contexts:
                - name: test
                  context: {cluster: test, user: test, namespace: %s}
                """.formatted(address, TOKEN, NAMESPACE));
    }

    /** An object of a kind without classes, if it is there. */
    public Optional<GenericKubernetesResource> generic(String apiVersion, String kind, String name) {
        return Optional.ofNullable(client.genericKubernetesResources(apiVersion, kind)
                .inNamespace(NAMESPACE)
                .withName(name)
                .get());
    }

    @Override
    public void close() throws InterruptedException {
        controllers.shutdownNow();
        controllers.awaitTermination(10, TimeUnit.SECONDS);
        client.close();
        server.shutdown();
    }
}
