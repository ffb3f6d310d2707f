package io.jenkins.plugins.mlcicd.agent;

import java.util.List;
import java.util.Map;

/**
 * What the engine is asked to do.
 *
 * @param command the command
 * @param gates the gates whose reports are brought back
 * @param javaOptions options for the child's java, as {@code -Xmx1g}
 * @param quiet whether the engine's output stays out of the build's log
 * @param evidence the JSON of reports that the command takes as evidence, by gate; empty if it takes none
 */
public record EngineRequest(
        EngineCommand command,
        List<String> gates,
        List<String> javaOptions,
        boolean quiet,
        Map<String, String> evidence) {}
