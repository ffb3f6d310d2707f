package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import io.jenkins.plugins.mlcicd.engine.gate.CommandRun;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The programs of this machine. */
public class Programs {
    private final Map<String, String> environment;

    /** Programs as an environment's PATH has them. */
    public Programs(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Whether a program is in the PATH. */
    public boolean has(String program) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))
                        || Files.isExecutable(Path.of(folder, program + ".exe")));
    }

    /** Why docker has no engine to work with, in its own words; empty if it has one. */
    public Optional<String> whyNoDockerEngine() {
        CommandRun.Outcome outcome = ask(List.of("docker", "version", "--format", "{{.Server.Version}}"));
        if (outcome.exitCode() == 0) {
            return Optional.empty();
        }
        List<String> lines = outcome.lastLines().stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return Optional.of(lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1));
    }

    /** Whether docker has buildx. */
    boolean hasBuildx() {
        return ask(List.of("docker", "buildx", "version")).exitCode() == 0;
    }

    private CommandRun.Outcome ask(List<String> words) {
        List<String> command = new ArrayList<>(words);
        command.set(0, path(words.get(0)));
        return new CommandRun(words.get(0), command, Path.of(""), environment).run(line -> {});
    }

    /** How a program is started: the machine looks it up in the PATH. */
    String path(String program) {
        return program;
    }
}
