package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the tool that builds: the one that was chosen, or the first that works. */
final class ToolFinder {
    private final Programs programs;

    ToolFinder(Programs programs) {
        this.programs = programs;
    }

    /**
     * The tool.
     *
     * @throws EvaluationException if there is none, with what was found instead
     */
    BuildTool find(Optional<Builder> chosen) {
        if (chosen.isPresent()) {
            String program = chosen.get().program();
            whyNot(chosen.get()).ifPresent(reason -> {
                throw new EvaluationException("builder " + program + ": " + reason);
            });
            return tool(chosen.get());
        }
        List<String> reasons = new ArrayList<>();
        for (Builder builder : Builder.values()) {
            Optional<String> reason = whyNot(builder);
            if (reason.isEmpty()) {
                return tool(builder);
            }
            reasons.add(builder.program() + " " + reason.get());
        }
        throw new EvaluationException("No tool can build the Dockerfile here: " + String.join("; ", reasons)
                + ". Install one of them, or leave 'dockerfile' out to build without any");
    }

    private Optional<String> whyNot(Builder builder) {
        if (!programs.has(builder.program())) {
            return Optional.of("is not in the PATH");
        }
        return builder == Builder.DOCKER
                ? programs.whyNoDockerEngine().map(words -> "has no engine to build with: " + words)
                : Optional.empty();
    }

    private BuildTool tool(Builder builder) {
        if (builder != Builder.DOCKER) {
            return new BuildahTool(builder);
        }
        return programs.hasBuildx() ? new BuildxTool() : new DockerTool();
    }
}
