package io.jenkins.plugins.mlcicd.engine.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of something in a registry: {@code registry[:port]/repository[:tag][@sha256:…]}.
 *
 * @param registry host, with port if one was written; {@code docker.io} where none was
 * @param repository the path in the registry, in lower case
 * @param tag the tag, if one was written
 * @param digest the digest, {@code sha256:…}, if one was written
 */
public record RegistryReference(String registry, String repository, Optional<String> tag, Optional<String> digest) {
    /** What is taken for the registry where none is written, as all container tools do. */
    public static final String DOCKER_HUB = "docker.io";

    private static final Pattern REFERENCE = Pattern.compile(
            "(?<name>[^@]+?)" + "(:(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?" + "(@(?<digest>sha256:[0-9a-f]{64}))?");
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?");
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");

    /** Reads a name as users write it; empty if it is none. */
    public static Optional<RegistryReference> parse(String written) {
        Matcher matcher = REFERENCE.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group("name");
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = hasRegistry ? first : DOCKER_HUB;
        String repository = hasRegistry ? name.substring(slash + 1) : slash < 0 ? "library/" + name : name;
        if (!HOST.matcher(registry).matches() || !REPOSITORY.matcher(repository).matches()) {
            return Optional.empty();
        }
        return Optional.of(new RegistryReference(
                registry,
                repository,
                Optional.ofNullable(matcher.group("tag")),
                Optional.ofNullable(matcher.group("digest"))));
    }

    /** What a manifest is asked for by: the digest, else the tag, else {@code latest}. */
    public String tagOrDigest() {
        return digest.or(() -> tag).orElse("latest");
    }

    /** The same repository, at a digest. */
    public RegistryReference at(String newDigest) {
        return new RegistryReference(registry, repository, tag, Optional.of(newDigest));
    }

    @Override
    public String toString() {
        return registry + "/" + repository + tag.map(value -> ":" + value).orElse("")
                + digest.map(value -> "@" + value).orElse("");
    }
}
