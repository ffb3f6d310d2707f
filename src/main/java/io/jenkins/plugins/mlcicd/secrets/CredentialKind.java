package io.jenkins.plugins.mlcicd.secrets;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** The kinds of credentials that a step can take. */
public enum CredentialKind {
    /** A user's name with a password. */
    USERNAME_PASSWORD(StandardUsernamePasswordCredentials.class) {
        @Override
        public String words() {
            return Messages.CredentialKind_USERNAME_PASSWORD();
        }
    },

    /** One secret, such as a token. */
    SECRET_TEXT(StringCredentials.class) {
        @Override
        public String words() {
            return Messages.CredentialKind_SECRET_TEXT();
        }
    },

    /** A file, such as a configuration with tokens in it. */
    SECRET_FILE(FileCredentials.class) {
        @Override
        public String words() {
            return Messages.CredentialKind_SECRET_FILE();
        }
    },

    /** A private key in PEM, as a text or a file. */
    SIGNING_KEY(StringCredentials.class, FileCredentials.class) {
        @Override
        public String words() {
            return Messages.CredentialKind_SIGNING_KEY();
        }
    };

    private final List<Class<? extends StandardCredentials>> types;

    @SafeVarargs
    CredentialKind(Class<? extends StandardCredentials>... types) {
        this.types = List.of(types);
    }

    /** Whether credentials are of the kind. */
    boolean accepts(StandardCredentials credentials) {
        return types.stream().anyMatch(type -> type.isInstance(credentials));
    }

    /** Finds credentials of the kind. */
    CredentialsMatcher matcher() {
        return CredentialsMatchers.anyOf(
                types.stream().map(CredentialsMatchers::instanceOf).toArray(CredentialsMatcher[]::new));
    }

    /** What users call it, with an article. */
    public abstract String words();
}
