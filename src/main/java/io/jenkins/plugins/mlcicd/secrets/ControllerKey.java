package io.jenkins.plugins.mlcicd.secrets;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import hudson.Util;
import hudson.model.Node;
import hudson.security.ACL;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.KeySource;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The private key of the controller itself, for what is done without a build. */
public final class ControllerKey {
    private static final String FIELD = "signingKeyCredentialsId";

    private ControllerKey() {}

    /**
     * Looks the key up among the credentials of Jenkins.
     *
     * @param credentialsId the id; nothing is signed if it is blank
     * @throws UsageException that names the id if there are no such credentials, or they hold no key
     */
    public static Optional<KeySource> of(String credentialsId) {
        String id = Util.fixEmptyAndTrim(credentialsId);
        if (id == null) {
            return Optional.empty();
        }
        StandardCredentials found = CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()),
                CredentialsMatchers.allOf(CredentialKind.SIGNING_KEY.matcher(), CredentialsMatchers.withId(id)));
        if (found == null) {
            throw new UsageException(Messages.BuildSecrets_missing(FIELD, id, CredentialKind.SIGNING_KEY.words()));
        }
        try {
            String key = BuildSecrets.keyOf(CredentialUse.signingKey(FIELD, id, ""), found);
            return Optional.of(KeySource.text(FIELD, BuildSecrets.checkedKey(FIELD, id, key)));
        } catch (AbortException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** The same, and Jenkins records that the key is used. */
    public static Optional<KeySource> used(String credentialsId) {
        Optional<KeySource> key = of(credentialsId);
        key.ifPresent(present ->
                CredentialsProvider.lookupCredentialsInItemGroup(
                                StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                        .stream()
                        .filter(found -> found.getId().equals(credentialsId.strip()))
                        .findFirst()
                        .ifPresent(found -> CredentialsProvider.track((Node) Jenkins.get(), found)));
        return key;
    }
}
