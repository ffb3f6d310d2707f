package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.image.ImageGate;
import io.jenkins.plugins.mlcicd.engine.image.ImageSettings;
import io.jenkins.plugins.mlcicd.engine.pipeline.PipelineFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ml-cicd image}: builds the container image. */
@Command(
        name = "image",
        description = {
            "Build an OCI image of model and serving code, without a daemon: the same bytes in, the same digest out.",
            "What no option says is taken from the image section of the ml-cicd.yml."
        },
        mixinStandardHelpOptions = true)
final class ImageCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Option(names = "--name", paramLabel = "REF", description = "The image's reference: [registry/]repository[:tag].")
    String name;

    @Option(
            names = "--base",
            paramLabel = "BASE",
            description = "What it is built on: scratch, a reference (best with its digest), or tar://path.")
    String base;

    @Option(
            names = "--model",
            paramLabel = "PATH",
            description =
                    "The model's file or folder; in the image /app/model (default: model.path of the ml-cicd.yml).")
    String model;

    @Option(
            names = "--file",
            paramLabel = "PATH",
            description = "Serving code: a file or folder, in the image below /app; once for each.")
    List<String> files;

    @Option(
            names = "--to",
            paramLabel = "PATH",
            description =
                    "Where it goes: a path ending in .tar, or a folder for an OCI layout (default: out/image.tar).")
    String to;

    @Option(names = "--entrypoint", paramLabel = "WORD", description = "The program to start; once for each word.")
    List<String> entrypoint;

    @Option(names = "--command", paramLabel = "WORD", description = "The program's arguments; once for each word.")
    List<String> command;

    @Option(names = "--port", paramLabel = "PORT", description = "A TCP port it listens on; once for each.")
    List<String> ports;

    @Option(names = "--user", paramLabel = "USER", description = "Who it runs as (default: 65532).")
    String user;

    @Option(names = "--env", paramLabel = "NAME=VALUE", description = "An environment variable; once for each.")
    List<String> environment;

    @Option(names = "--label", paramLabel = "NAME=VALUE", description = "A label of the image; once for each.")
    List<String> labels;

    @Option(
            names = "--revision",
            paramLabel = "COMMIT",
            description = "The source's commit, for the label; never found out by itself, as it changes the digest.")
    String revision;

    @Option(names = "--max-size", paramLabel = "SIZE", description = "The largest compressed size, such as '500 MB'.")
    String maxSize;

    @Option(
            names = "--dependencies",
            paramLabel = "PATH",
            description = "A lock file or the like, as a layer of its own below the code; once for each.")
    List<String> dependencies;

    @Option(
            names = "--metadata",
            paramLabel = "PATH",
            description = "A file about the model, as a layer of its own on top; once for each.")
    List<String> metadata;

    @Option(
            names = "--health-check",
            paramLabel = "WORD",
            description =
                    "The command that checks a container's health; once for each word; only with --format docker.")
    List<String> healthCheck;

    @Option(names = "--format", paramLabel = "FORMAT", description = "oci or docker (default: oci).")
    String format;

    @Option(
            names = "--push",
            description = "Push it to the registry in its name; a file is then written only with --to.")
    Boolean push;

    @Option(
            names = "--artifact",
            paramLabel = "REF",
            description = "Push the model alone, too, as an OCI artifact (ModelPack): registry/repository[:tag].")
    String artifact;

    @Option(
            names = "--gate-report",
            paramLabel = "PATH",
            description = "A gate's report, or a folder of them, whose results become labels; once for each.")
    List<String> gateReports;

    @Option(
            names = "--allow-http",
            paramLabel = "HOST[:PORT]",
            description = "Reach this registry over plain HTTP; once for each.")
    List<String> allowHttp;

    @Option(
            names = "--cache-dir",
            paramLabel = "DIR",
            description = "Where layers are kept for later builds (default: ml-cicd in the user's cache folder).")
    String cacheDir;

    @Option(
            names = "--cache-size",
            paramLabel = "SIZE",
            description = "What kept layers may take, the oldest go first (default: 10 GB).")
    String cacheSize;

    @Option(names = "--insecure-base", description = "The same as --allow-http with the base's registry.")
    boolean insecureBase;

    @Mixin
    DockerfileOptions dockerfile;

    @Mixin
    ImageContentOptions content;

    @Override
    public Integer call() {
        Optional<PipelineFile> file = common.pipelineFile();
        ImageSettings settings = ImageSettings.from(
                file.flatMap(PipelineFile::image), file.map(PipelineFile::model), options(), insecureBase);
        return new GateExecution(common, spec).run(new ImageGate(settings, common.reportDir));
    }

    /** The options that were given, by the key of the image section that each stands for. */
    private Map<String, List<String>> options() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        put(given, "name", name);
        put(given, "base", base);
        put(given, "model", model);
        put(given, "to", to);
        put(given, "user", user);
        put(given, "revision", revision);
        put(given, "max-size", maxSize);
        put(given, "files", files);
        put(given, "entrypoint", entrypoint);
        put(given, "command", command);
        put(given, "ports", ports);
        put(given, "environment", environment);
        put(given, "labels", labels);
        dockerfile.addTo(given);
        content.addTo(given);
        put(given, "dependencies", dependencies);
        put(given, "metadata", metadata);
        put(given, "health-check", healthCheck);
        put(given, "format", format);
        put(given, "push", push == null ? null : push.toString());
        put(given, "artifact", artifact);
        put(given, "gate-reports", gateReports);
        put(given, "allow-http", allowHttp);
        put(given, "cache-dir", cacheDir);
        put(given, "cache-size", cacheSize);
        return given;
    }

    private static void put(Map<String, List<String>> given, String key, String value) {
        put(given, key, value == null ? null : List.of(value));
    }

    private static void put(Map<String, List<String>> given, String key, List<String> values) {
        if (values != null) {
            given.put(key, values);
        }
    }
}
