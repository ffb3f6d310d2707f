package io.jenkins.plugins.mlcicd.secrets;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Util;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * The secrets of one run of a gate: environment variables for its child process, and what must be masked in all that
 * comes back. It lives in memory for the time of the run only.
 */
public final class BuildSecrets {
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<String> masked = new ArrayList<>();

    private BuildSecrets() {}

    /**
     * Looks credentials up as the build may use them, and records that it does.
     *
     * @param environment the build's variables
     * @param sensitive the names of those among them that are secrets already, as {@code withCredentials} makes them
     * @throws AbortException that names field, id and kind if there are no such credentials
     */
    public static BuildSecrets of(
            Run<?, ?> run, List<CredentialUse> uses, EnvVars environment, Collection<String> sensitive)
            throws AbortException {
        BuildSecrets secrets = new BuildSecrets();
        sensitive.stream().map(environment::get).filter(Objects::nonNull).forEach(secrets.masked::add);
        for (CredentialUse use : uses) {
            if (Util.fixEmptyAndTrim(use.credentialsId()) != null) {
                secrets.add(use, CredentialsProvider.track(run, find(run, use)));
            }
        }
        return secrets;
    }

    private static StandardCredentials find(Run<?, ?> run, CredentialUse use) throws AbortException {
        String id = use.credentialsId().strip();
        StandardCredentials found =
                CredentialsProvider.findCredentialById(id, StandardCredentials.class, run, List.of());
        if (found == null) {
            throw new AbortException(
                    Messages.BuildSecrets_missing(use.field(), id, use.kind().words()));
        }
        if (!use.kind().type().isInstance(found)) {
            throw new AbortException(Messages.BuildSecrets_otherKind(
                    use.field(),
                    id,
                    found.getDescriptor().getDisplayName(),
                    use.kind().words()));
        }
        return found;
    }

    private void add(CredentialUse use, StandardCredentials found) {
        if (found instanceof StandardUsernamePasswordCredentials login) {
            String password = login.getPassword().getPlainText();
            variables.put(use.variable() + "_USER", login.getUsername());
            variables.put(use.variable() + "_PASSWORD", password);
            masked.add(password);
            if (login.isUsernameSecret()) {
                masked.add(login.getUsername());
            }
        } else if (found instanceof StringCredentials text) {
            String secret = text.getSecret().getPlainText();
            variables.put(use.variable(), secret);
            masked.add(secret);
        }
    }

    /** The variables for the child process. */
    public Map<String, String> variables() {
        return variables;
    }

    /** What hides the secrets in all that the child says. */
    public SecretMask mask() {
        return SecretMask.of(masked);
    }
}
