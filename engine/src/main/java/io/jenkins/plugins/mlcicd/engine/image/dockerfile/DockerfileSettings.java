package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a tool builds.
 *
 * @param dockerfile the Dockerfile
 * @param context the folder whose files it may copy
 * @param builder the tool that must build it; any that is there if empty
 * @param target the stage to build; the last one if empty
 * @param platform such as {@code linux/arm64}; the machine's if empty
 * @param arguments the build arguments, by name
 * @param secrets what RUN instructions may mount, never part of the image
 * @param cache where layers of earlier builds come from and go to
 */
public record DockerfileSettings(
        Path dockerfile,
        Path context,
        Optional<Builder> builder,
        Optional<String> target,
        Optional<String> platform,
        SortedMap<String, String> arguments,
        List<BuildSecret> secrets,
        Cache cache) {

    /**
     * The cache of layers.
     *
     * @param from repositories, or in buildx's own words, where to look for layers
     * @param to the same, where to leave them
     * @param used whether layers of earlier builds on this machine are used
     */
    public record Cache(List<String> from, List<String> to, boolean used) {}
}
