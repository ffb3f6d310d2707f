package io.jenkins.plugins.mlcicd.secrets;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.ModelObject;
import hudson.util.Secret;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;

/** Credentials for tests. */
public final class Credentials {
    private Credentials() {}

    /** A username with password, in the store of Jenkins or of a folder. */
    public static StandardCredentials login(ModelObject where, String id, String user, String password)
            throws Exception {
        return add(where, new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", user, password));
    }

    /** A secret text. */
    public static StandardCredentials text(ModelObject where, String id, String secret) throws Exception {
        return add(where, new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(secret)));
    }

    /** A secret file. */
    public static StandardCredentials file(ModelObject where, String id, String content) throws Exception {
        SecretBytes bytes = SecretBytes.fromBytes(content.getBytes(StandardCharsets.UTF_8));
        return add(where, new FileCredentialsImpl(CredentialsScope.GLOBAL, id, "", id + ".pem", bytes));
    }

    private static StandardCredentials add(ModelObject where, StandardCredentials credentials) throws Exception {
        for (CredentialsStore store : CredentialsProvider.lookupStores(where)) {
            if (store.getContext() == where) {
                store.addCredentials(Domain.global(), credentials);
                return credentials;
            }
        }
        throw new AssertionError("no store of " + where.getDisplayName());
    }
}
