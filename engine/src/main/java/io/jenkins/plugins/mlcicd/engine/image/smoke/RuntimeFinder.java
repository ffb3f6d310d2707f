package io.jenkins.plugins.mlcicd.engine.image.smoke;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds what can start a container on this machine. */
final class RuntimeFinder {
    /**
     * The runtime that was chosen, or the first that works.
     *
     * @throws EvaluationException if there is none
     */
    ContainerRuntime find(Optional<ContainerRuntime> chosen) {
        List<String> reasons = new ArrayList<>();
        for (ContainerRuntime runtime : chosen.map(List::of).orElse(List.of(ContainerRuntime.values()))) {
            Optional<String> reason = whyNot(runtime);
            if (reason.isEmpty()) {
                return runtime;
            }
            reasons.add(runtime.program() + " " + reason.get());
        }
        throw new EvaluationException(
                "The smoke test has nothing to start the image with: " + String.join("; ", reasons));
    }

    private static Optional<String> whyNot(ContainerRuntime runtime) {
        boolean there = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, runtime.program()))
                        || Files.isExecutable(Path.of(folder, runtime.program() + ".exe")));
        if (!there) {
            return Optional.of("is not in the PATH");
        }
        boolean works = runtime != ContainerRuntime.DOCKER
                || Tool.succeeds(List.of("docker", "version", "--format", "{{.Server.Version}}"));
        return works ? Optional.empty() : Optional.of("has no engine");
    }
}
