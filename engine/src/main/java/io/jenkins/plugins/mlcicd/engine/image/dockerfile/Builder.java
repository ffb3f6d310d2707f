package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The programs that build from a Dockerfile, in the order in which they are looked for. */
public enum Builder {
    /** Docker, with buildx if it has it. */
    DOCKER,
    /** Podman. */
    PODMAN,
    /** Buildah. */
    BUILDAH;

    /** The program's name, which is also how users write it. */
    public String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The builder that a user wrote, if it is one. */
    public static Optional<Builder> of(String written) {
        return Arrays.stream(values())
                .filter(builder -> builder.program().equals(written))
                .findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(Builder::program).collect(Collectors.joining(", "));
    }
}
