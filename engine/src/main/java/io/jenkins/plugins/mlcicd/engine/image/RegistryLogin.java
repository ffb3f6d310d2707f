package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.Map;
import java.util.Optional;

/** Who fetches a private base from its registry. A class and not a record, so that nothing prints the password. */
final class RegistryLogin {
    /** The environment variable with the user's name. */
    static final String USER_VARIABLE = "ML_CICD_REGISTRY_USER";

    /** The environment variable with the password or token. */
    static final String PASSWORD_VARIABLE = "ML_CICD_REGISTRY_PASSWORD";

    private final String user;
    private final String password;

    private RegistryLogin(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /**
     * The login that the environment has.
     *
     * @throws UsageException if it has only one half of it
     */
    static Optional<RegistryLogin> from(Map<String, String> environment) {
        String user = environment.getOrDefault(USER_VARIABLE, "");
        String password = environment.getOrDefault(PASSWORD_VARIABLE, "");
        if (user.isEmpty() && password.isEmpty()) {
            return Optional.empty();
        }
        if (user.isEmpty() || password.isEmpty()) {
            String missing = user.isEmpty() ? USER_VARIABLE : PASSWORD_VARIABLE;
            String present = user.isEmpty() ? PASSWORD_VARIABLE : USER_VARIABLE;
            throw new UsageException("The environment has " + present + " but no " + missing
                    + "; to fetch the base from its registry, set both or neither");
        }
        return Optional.of(new RegistryLogin(user, password));
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }
}
