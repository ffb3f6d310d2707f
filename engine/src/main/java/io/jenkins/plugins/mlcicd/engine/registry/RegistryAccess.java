package io.jenkins.plugins.mlcicd.engine.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How registries may be reached: with which logins, and which of them over plain HTTP or without trusted certificates.
 */
public final class RegistryAccess {
    private final Map<String, RegistryLogin> logins;
    private final DockerConfig dockerConfig;
    private final Set<String> plainHttp;
    private final Retries retries;

    private RegistryAccess(
            Map<String, RegistryLogin> logins, DockerConfig dockerConfig, Set<String> plainHttp, Retries retries) {
        this.logins = Map.copyOf(logins);
        this.dockerConfig = dockerConfig;
        this.plainHttp = Set.copyOf(plainHttp);
        this.retries = retries;
    }

    /**
     * Access by TLS, with the login in the environment ({@link RegistryLogin#USER_VARIABLE}) for some registries, and
     * those of Docker's configuration for the others.
     *
     * @param registries the hosts, with ports, that the environment's login is for: it is sent to no other
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if the environment has half a login
     */
    public static RegistryAccess from(Map<String, String> environment, Set<String> registries) {
        Optional<RegistryLogin> login = RegistryLogin.from(environment);
        Map<String, RegistryLogin> logins = new HashMap<>();
        login.ifPresent(value -> registries.forEach(registry -> logins.put(registry, value)));
        return new RegistryAccess(logins, DockerConfig.of(environment), Set.of(), Retries.STANDARD);
    }

    /**
     * The same, but with plain HTTP for some registries.
     *
     * @param registries hosts, with their ports: all others are reached by TLS only
     */
    public RegistryAccess withPlainHttp(Set<String> registries) {
        return new RegistryAccess(logins, dockerConfig, registries, retries);
    }

    /** The same, but with other waiting times. */
    RegistryAccess withRetries(Retries newRetries) {
        return new RegistryAccess(logins, dockerConfig, plainHttp, newRetries);
    }

    Optional<RegistryLogin> login(String registry) {
        return Optional.ofNullable(logins.get(registry)).or(() -> dockerConfig.login(registry));
    }

    boolean allowsPlainHttp(String registry) {
        return plainHttp.contains(registry);
    }

    Retries retries() {
        return retries;
    }
}
