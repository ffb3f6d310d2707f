package io.jenkins.plugins.mlcicd.secrets;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.io.Serializable;
import java.util.regex.Pattern;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A secret text for an environment variable of the project's own programs. */
public final class SecretVariable implements Describable<SecretVariable>, Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String credentialsId;
    private final String variable;

    /** A secret by its id, for a variable. */
    @DataBoundConstructor
    public SecretVariable(String credentialsId, String variable) {
        this.credentialsId = Util.fixNull(credentialsId).strip();
        this.variable = Util.fixNull(variable).strip();
    }

    /** The id of the credentials. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** The name of the environment variable. */
    public String getVariable() {
        return variable;
    }

    /**
     * The secret as a wish.
     *
     * @throws AbortException if the id is missing, or the variable is none
     */
    public CredentialUse use() throws AbortException {
        if (credentialsId.isEmpty()) {
            throw new AbortException(Messages.SecretVariable_credentialsId(variable));
        }
        if (!NAME.matcher(variable).matches()) {
            throw new AbortException(Messages.SecretVariable_variable(variable));
        }
        return CredentialUse.secretText("secrets", credentialsId, variable);
    }

    @Override
    public String toString() {
        return variable + " from " + credentialsId;
    }

    /** Describes it. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<SecretVariable> {
        @Override
        public String getDisplayName() {
            return Messages.SecretVariable_DisplayName();
        }

        /** The choice of secret texts. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialFields.items(item, credentialsId, CredentialKind.SECRET_TEXT);
        }

        /** Checks the id. */
        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialFields.check(item, value, CredentialKind.SECRET_TEXT);
        }

        /** Checks the name of the variable. */
        @POST
        public FormValidation doCheckVariable(@AncestorInPath Item item, @QueryParameter String value) {
            return !CredentialFields.maySee(item) || NAME.matcher(value.strip()).matches()
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.SecretVariable_variable(value));
        }
    }
}
