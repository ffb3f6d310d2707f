package io.jenkins.plugins.mlcicd.engine.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of an image that is built from a Dockerfile. */
final class DockerfileOptions {
    @Option(
            names = "--dockerfile",
            paramLabel = "FILE",
            description = "Build this Dockerfile, with docker, podman or buildah, instead of building without any.")
    String dockerfile;

    @Option(
            names = "--context",
            paramLabel = "DIR",
            description = "The folder whose files the Dockerfile may copy (default: the Dockerfile's).")
    String context;

    @Option(
            names = "--builder",
            paramLabel = "NAME",
            description = "docker, podman or buildah (default: the first of them that works).")
    String builder;

    @Option(names = "--target", paramLabel = "STAGE", description = "The Dockerfile's stage to build.")
    String target;

    @Option(names = "--platform", paramLabel = "OS/ARCH", description = "The platform, such as linux/arm64.")
    String platform;

    @Option(names = "--build-arg", paramLabel = "NAME=VALUE", description = "A build argument; once for each.")
    List<String> arguments;

    @Option(
            names = "--build-secret",
            paramLabel = "ID=SOURCE",
            description = "What RUN may mount as a secret: a file, or env:NAME for a variable; once for each.")
    List<String> secrets;

    @Option(names = "--cache-from", paramLabel = "WHERE", description = "Where to look for layers; once for each.")
    List<String> cacheFrom;

    @Option(names = "--cache-to", paramLabel = "WHERE", description = "Where to leave layers; once for each.")
    List<String> cacheTo;

    @Option(names = "--no-cache", description = "Use no layers of earlier builds on this machine.")
    boolean noCache;

    /** Adds those that were given, by the key of the image section that each stands for. */
    void addTo(Map<String, List<String>> given) {
        Options.put(given, "dockerfile", dockerfile);
        Options.put(given, "context", context);
        Options.put(given, "builder", builder);
        Options.put(given, "target", target);
        Options.put(given, "platform", platform);
        Options.put(given, "build-args", arguments);
        Options.put(given, "build-secrets", secrets);
        Options.put(given, "cache-from", cacheFrom);
        Options.put(given, "cache-to", cacheTo);
        Options.put(given, "no-cache", noCache ? "true" : null);
    }
}
