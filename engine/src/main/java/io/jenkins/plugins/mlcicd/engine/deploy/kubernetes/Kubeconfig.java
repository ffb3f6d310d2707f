package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.target.ClusterAccess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out how a cluster is reached, as kubectl does: the settings' kubeconfig, else those that KUBECONFIG names, else
 * ~/.kube/config, else the service account of the pod that this runs in.
 *
 * @param config for the client
 * @param source what messages call the credentials: {@code the context prod of /root/.kube/config}
 * @param namespace the namespace to use if the settings name none
 */
record Kubeconfig(Config config, String source, String namespace) {
    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    static Kubeconfig of(ClusterAccess access, Map<String, String> environment) {
        List<Path> files = files(access, environment);
        if (!files.isEmpty()) {
            return ofFiles(files, access.context());
        }
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        if (host.isEmpty() || !Files.isReadable(ACCOUNT.resolve("token"))) {
            throw new EvaluationException("No Kubernetes cluster is known: there is neither kubeconfig in the target's"
                    + " settings, nor KUBECONFIG, nor ~/.kube/config, nor a pod's service account");
        }
        return ofAccount(host, environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443"));
    }

    private static List<Path> files(ClusterAccess access, Map<String, String> environment) {
        if (access.kubeconfig().isPresent()) {
            return List.of(readable(access.kubeconfig().get(), "which the target's settings name"));
        }
        String variable = environment.getOrDefault("KUBECONFIG", "");
        if (!variable.isEmpty()) {
            // As for kubectl, one of several may be missing.
            List<Path> files = Stream.of(variable.split(File.pathSeparator))
                    .filter(name -> !name.isEmpty())
                    .map(Path::of)
                    .toList();
            List<Path> there = files.stream().filter(Files::exists).toList();
            return there.isEmpty() ? List.of(readable(files.get(0), "which KUBECONFIG names")) : there;
        }
        return Optional.ofNullable(environment.get("HOME"))
                .map(home -> Path.of(home, ".kube", "config"))
                .filter(Files::exists)
                .map(List::of)
                .orElse(List.of());
    }

    private static Path readable(Path file, String named) {
        if (Files.isReadable(file) && !Files.isDirectory(file)) {
            return file;
        }
        throw new EvaluationException("The kubeconfig " + file + ", " + named + ", "
                + (Files.exists(file) ? "cannot be read" : "does not exist"));
    }

    private static Kubeconfig ofFiles(List<Path> files, Optional<String> wanted) {
        String names = files.stream().map(Path::toString).collect(Collectors.joining(", "));
        io.fabric8.kubernetes.api.model.Config[] parsed =
                files.stream().map(Kubeconfig::parse).toArray(io.fabric8.kubernetes.api.model.Config[]::new);
        List<String> contexts = Stream.of(parsed)
                .flatMap(file -> file.getContexts().stream())
                .map(NamedContext::getName)
                .distinct()
                .toList();
        if (wanted.isPresent() && !contexts.contains(wanted.get())) {
            throw new UsageException("The kubeconfig " + names + " has no context " + wanted.get()
                    + ", which the target names; it has " + inWords(contexts));
        }
        Config config = Config.empty();
        KubeConfigUtils.merge(config, wanted.orElse(null), parsed);
        if (config.getCurrentContext() == null) {
            throw new UsageException("The kubeconfig " + names
                    + " has no current context; name one in the target (context: …): it has " + inWords(contexts));
        }
        String namespace = config.getNamespace();
        return new Kubeconfig(
                config,
                "the context " + config.getCurrentContext().getName() + " of " + names,
                namespace == null || namespace.isEmpty() ? "default" : namespace);
    }

    private static io.fabric8.kubernetes.api.model.Config parse(Path file) {
        try {
            return KubeConfigUtils.parseConfig(
                    readable(file, "which is to be used").toFile());
        } catch (RuntimeException e) {
            if (e instanceof EvaluationException unreadable) {
                throw unreadable;
            }
            // The cause is left out of the message: it may quote a token.
            throw new EvaluationException("The kubeconfig " + file + " is no kubeconfig that can be read", e);
        }
    }

    private static String inWords(List<String> contexts) {
        return contexts.isEmpty() ? "none" : String.join(", ", contexts);
    }

    private static Kubeconfig ofAccount(String host, String port) {
        Config config = Config.empty();
        config.setMasterUrl("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
        config.setCaCertFile(ACCOUNT.resolve("ca.crt").toString());
        // Read anew each time: the file is replaced before the token in it expires.
        config.setOauthTokenProvider(() -> read(ACCOUNT.resolve("token")));
        Path namespace = ACCOUNT.resolve("namespace");
        return new Kubeconfig(
                config, "the pod's service account", Files.isReadable(namespace) ? read(namespace) : "default");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new EvaluationException(file + " of the pod's service account cannot be read", e);
        }
    }
}
