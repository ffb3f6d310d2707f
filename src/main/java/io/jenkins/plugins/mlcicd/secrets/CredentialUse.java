package io.jenkins.plugins.mlcicd.secrets;

/**
 * A step's wish for credentials in the environment of its child process.
 *
 * @param field the field that the id was given in, for messages
 * @param credentialsId the id; null or blank if none are wanted
 * @param kind what it must be
 * @param variable the environment variable of a secret text or key; of a username with password, what the names of the
 *     two variables start with
 */
public record CredentialUse(String field, String credentialsId, CredentialKind kind, String variable) {
    /** A username with password, as {@code <prefix>_USER} and {@code <prefix>_PASSWORD}. */
    public static CredentialUse login(String field, String credentialsId, String prefix) {
        return new CredentialUse(field, credentialsId, CredentialKind.USERNAME_PASSWORD, prefix);
    }

    /** A secret text. */
    public static CredentialUse secretText(String field, String credentialsId, String variable) {
        return new CredentialUse(field, credentialsId, CredentialKind.SECRET_TEXT, variable);
    }

    /** A secret file, whose place on the agent the variable names. */
    public static CredentialUse secretFile(String field, String credentialsId, String variable) {
        return new CredentialUse(field, credentialsId, CredentialKind.SECRET_FILE, variable);
    }

    /** A private key. */
    public static CredentialUse signingKey(String field, String credentialsId, String variable) {
        return new CredentialUse(field, credentialsId, CredentialKind.SIGNING_KEY, variable);
    }
}
