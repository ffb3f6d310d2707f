package io.jenkins.plugins.mlcicd.secrets;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.KeySource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * The secrets of one run of a gate: environment variables for its child process, and what must be masked in all that
 * comes back. It lives in memory for the time of the run only.
 */
public final class BuildSecrets {
    /** Larger than any key. */
    private static final int MAX_KEY_BYTES = 1 << 16;

    private static final int MAX_FILE_BYTES = 1 << 20;

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> masked = new ArrayList<>();
    private KeySource signingKey;

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
        if (!use.kind().accepts(found)) {
            throw new AbortException(Messages.BuildSecrets_otherKind(
                    use.field(),
                    id,
                    found.getDescriptor().getDisplayName(),
                    use.kind().words()));
        }
        return found;
    }

    private void add(CredentialUse use, StandardCredentials found) throws AbortException {
        if (use.kind() == CredentialKind.SIGNING_KEY) {
            addKey(use, keyOf(use, found));
        } else if (use.kind() == CredentialKind.SECRET_FILE) {
            files.put(use.variable(), contentOf(use, (FileCredentials) found));
        } else if (found instanceof StandardUsernamePasswordCredentials login) {
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

    private static byte[] contentOf(CredentialUse use, FileCredentials found) throws AbortException {
        byte[] bytes = {};
        try (InputStream content = found.getContent()) {
            bytes = content.readNBytes(MAX_FILE_BYTES + 1);
        } catch (IOException e) {
            // Said below, without the cause: it could name a place of the controller.
        }
        if (bytes.length == 0 || bytes.length > MAX_FILE_BYTES) {
            throw new AbortException(Messages.BuildSecrets_noFile(
                    use.field(), use.credentialsId().strip(), MAX_FILE_BYTES));
        }
        return bytes;
    }

    /** Only a key itself is taken: what looks like a path would make the agent read a file of its own. */
    private void addKey(CredentialUse use, String key) throws AbortException {
        masked.add(key);
        variables.put(
                use.variable(), checkedKey(use.field(), use.credentialsId().strip(), key));
        signingKey = KeySource.text(use.field(), key);
    }

    static String checkedKey(String field, String id, String key) throws AbortException {
        if (!key.contains("-----BEGIN ")) {
            throw new AbortException(Messages.BuildSecrets_noKey(field, id));
        }
        return key;
    }

    static String keyOf(CredentialUse use, StandardCredentials found) throws AbortException {
        if (found instanceof StringCredentials text) {
            return text.getSecret().getPlainText();
        }
        try (InputStream content = ((FileCredentials) found).getContent()) {
            return new String(content.readNBytes(MAX_KEY_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AbortException(
                    Messages.BuildSecrets_noKey(use.field(), use.credentialsId().strip()));
        }
    }

    /** The private key to sign with, if the step names one. */
    public Optional<KeySource> signingKey() {
        return Optional.ofNullable(signingKey);
    }

    /** The variables for the child process. */
    public Map<String, String> variables() {
        return variables;
    }

    /** The files for the child process, by the variables that name their places to it. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** What hides the secrets in all that the child says. */
    public SecretMask mask() {
        return SecretMask.of(masked);
    }
}
