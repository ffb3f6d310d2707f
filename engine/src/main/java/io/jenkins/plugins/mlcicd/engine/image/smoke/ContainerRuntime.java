package io.jenkins.plugins.mlcicd.engine.image.smoke;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The programs that start containers, in the order in which they are looked for. */
public enum ContainerRuntime {
    /** Docker. */
    DOCKER,
    /** Podman. */
    PODMAN,
    /** Buildah, whose chroot isolation needs no privileges and shares the machine's network. */
    BUILDAH;

    /** The program's name, which is also how users write it. */
    public String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The runtime that a user wrote, if it is one. */
    public static Optional<ContainerRuntime> of(String written) {
        return Arrays.stream(values())
                .filter(runtime -> runtime.program().equals(written))
                .findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(ContainerRuntime::program).collect(Collectors.joining(", "));
    }
}
