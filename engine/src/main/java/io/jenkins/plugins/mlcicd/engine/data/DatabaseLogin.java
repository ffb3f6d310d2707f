package io.jenkins.plugins.mlcicd.engine.data;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Who logs in to a database; only the environment says so, because files and command lines are read by many. */
record DatabaseLogin(Optional<String> user, Optional<String> password) {
    static final String USER = "ML_CICD_DATABASE_USER";
    static final String PASSWORD = "ML_CICD_DATABASE_PASSWORD";

    static DatabaseLogin of(Map<String, String> environment) {
        return new DatabaseLogin(
                Optional.ofNullable(environment.get(USER)), Optional.ofNullable(environment.get(PASSWORD)));
    }

    /** As JDBC's properties. */
    Properties properties() {
        Properties properties = new Properties();
        user.ifPresent(text -> properties.setProperty("user", text));
        password.ifPresent(text -> properties.setProperty("password", text));
        return properties;
    }

    /** A text in which the password, if it stands there, is not to be seen. */
    String hidden(String text) {
        return password.filter(secret -> !secret.isEmpty())
                .map(secret -> text.replace(secret, "***"))
                .orElse(text);
    }

    /** Never shown. */
    @Override
    public String toString() {
        return "DatabaseLogin";
    }
}
