package io.jenkins.plugins.mlcicd.engine.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of the checks of what is in an image. */
final class ImageContentOptions {
    @Option(
            names = "--lock",
            paramLabel = "FILE",
            description = "The dependency lock: requirements.txt, poetry.lock, uv.lock, pylock.toml or Pipfile.lock"
                    + " (default: the one in the image).")
    String lock;

    @Option(
            names = "--trained-with",
            paramLabel = "FILE",
            description = "What 'pip freeze' printed where the model was trained.")
    String trainedWith;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "Data that must not be in the image, besides those of the data gate's report; once for each.")
    List<String> data;

    @Option(
            names = "--ignore-secret",
            paramLabel = "GLOB",
            description =
                    "Paths in the image that look like secrets and are none, such as '/app/test/**'; once for each.")
    List<String> ignoredSecrets;

    @Option(
            names = "--smoke",
            paramLabel = "FILE",
            description = "Start the built image and send it the recorded requests of this JSON file.")
    String smoke;

    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            description = "What starts it: docker, podman or buildah (default: the first of them that works).")
    String runtime;

    @Option(
            names = "--predict",
            paramLabel = "FILE:FUNCTION",
            description = "Serve the model with a generated HTTP server that calls this Python function.")
    String predict;

    @Option(
            names = "--serving-to",
            paramLabel = "DIR",
            description = "Write the generated server into this folder, too, to look at it.")
    String servingTo;

    /** Adds those that were given, by the key of the image section that each stands for. */
    void addTo(Map<String, List<String>> given) {
        Options.put(given, "lock", lock);
        Options.put(given, "trained-with", trainedWith);
        Options.put(given, "data", data);
        Options.put(given, "ignore-secrets", ignoredSecrets);
        Options.put(given, "predict", predict);
        Options.put(given, "serving-to", servingTo);
        Options.put(given, "smoke", smoke);
        Options.put(given, "runtime", runtime);
    }
}
