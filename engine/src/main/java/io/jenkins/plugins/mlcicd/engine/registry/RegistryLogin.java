package io.jenkins.plugins.mlcicd.engine.registry;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Who asks a registry. A class and not a record, so that nothing prints the password. */
public final class RegistryLogin {
    /** The environment variable with the user's name. */
    public static final String USER_VARIABLE = "ML_CICD_REGISTRY_USER";

    /** The environment variable with the password or token. */
    public static final String PASSWORD_VARIABLE = "ML_CICD_REGISTRY_PASSWORD";

    private final String user;
    private final String password;
    private final String origin;

    /**
     * A login.
     *
     * @param origin where it was found, for messages
     */
    public RegistryLogin(String user, String password, String origin) {
        this.user = user;
        this.password = password;
        this.origin = origin;
    }

    /**
     * The login that the environment has.
     *
     * @throws UsageException if it has only one half of it
     */
    public static Optional<RegistryLogin> from(Map<String, String> environment) {
        String user = environment.getOrDefault(USER_VARIABLE, "");
        String password = environment.getOrDefault(PASSWORD_VARIABLE, "");
        if (user.isEmpty() && password.isEmpty()) {
            return Optional.empty();
        }
        if (user.isEmpty() || password.isEmpty()) {
            String missing = user.isEmpty() ? USER_VARIABLE : PASSWORD_VARIABLE;
            String present = user.isEmpty() ? PASSWORD_VARIABLE : USER_VARIABLE;
            throw new UsageException("The environment has " + present + " but no " + missing
                    + "; to log in to a registry, set both or neither");
        }
        return Optional.of(new RegistryLogin(user, password, USER_VARIABLE + " and " + PASSWORD_VARIABLE));
    }

    /** The user's name. */
    public String user() {
        return user;
    }

    /** The password or token. */
    public String password() {
        return password;
    }

    /** Where it was found, for messages. */
    String origin() {
        return origin;
    }

    /** The header of HTTP's basic authentication. */
    String basic() {
        byte[] plain = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(plain);
    }
}
