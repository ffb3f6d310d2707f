package io.jenkins.plugins.mlcicd.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the engine is asked to do.
 *
 * @param command the command
 * @param gates the gates whose reports are brought back
 * @param javaOptions options for the child's java, as {@code -Xmx1g}
 * @param quiet whether the engine's output stays out of the build's log
 * @param folders folders that the controller sends along, by the option that names them to the engine, such as
 *     {@code --evidence}: the files in it, each by its path in the folder; {@code --release/release.json} for an option that
 *     names one of these files
 */
public record EngineRequest(
        EngineCommand command,
        List<String> gates,
        List<String> javaOptions,
        boolean quiet,
        Map<String, Map<String, Path>> folders) {}
