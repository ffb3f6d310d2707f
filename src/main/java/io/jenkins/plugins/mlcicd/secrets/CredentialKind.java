package io.jenkins.plugins.mlcicd.secrets;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
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
    };

    private final Class<? extends StandardCredentials> type;

    CredentialKind(Class<? extends StandardCredentials> type) {
        this.type = type;
    }

    /** The type of its credentials. */
    Class<? extends StandardCredentials> type() {
        return type;
    }

    /** What users call it, with an article. */
    public abstract String words();
}
