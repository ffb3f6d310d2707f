package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import java.util.List;
import java.util.Map;

/**
 * A command line of a tool.
 *
 * @param words the program and its arguments
 * @param environment variables that it gets besides those of this program
 */
public record ToolCommand(List<String> words, Map<String, String> environment) {
    /** Freezes both. */
    public ToolCommand {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }
}
