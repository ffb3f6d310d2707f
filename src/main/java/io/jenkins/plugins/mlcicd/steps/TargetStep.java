package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.mlcicd.secrets.CredentialUse;
import io.jenkins.plugins.mlcicd.secrets.SecretVariable;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that may deploy to the target of a stage, with what the target asks for. */
public abstract class TargetStep extends GateStep {
    private static final long serialVersionUID = 1L;

    private List<SecretVariable> secrets;
    private String kubeconfigCredentialsId;

    @Override
    List<CredentialUse> credentials() throws AbortException {
        List<CredentialUse> uses = new ArrayList<>();
        uses.add(Logins.kubeconfig(kubeconfigCredentialsId));
        for (SecretVariable secret : getSecrets()) {
            uses.add(secret.use());
        }
        return uses;
    }

    /** Secret texts for targets and commands. */
    public List<SecretVariable> getSecrets() {
        return secrets == null ? List.of() : secrets;
    }

    @DataBoundSetter
    public void setSecrets(List<SecretVariable> secrets) {
        this.secrets = secrets == null || secrets.isEmpty() ? null : new ArrayList<>(secrets);
    }

    /** The credentials with the file that KUBECONFIG names. */
    public String getKubeconfigCredentialsId() {
        return kubeconfigCredentialsId;
    }

    @DataBoundSetter
    public void setKubeconfigCredentialsId(String kubeconfigCredentialsId) {
        this.kubeconfigCredentialsId = Util.fixEmptyAndTrim(kubeconfigCredentialsId);
    }
}
