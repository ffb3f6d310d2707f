package io.jenkins.plugins.mlcicd.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlcicd.config.JavaMemory;
import io.jenkins.plugins.mlcicd.model.GateId;
import io.jenkins.plugins.mlcicd.secrets.CredentialFields;
import io.jenkins.plugins.mlcicd.secrets.CredentialKind;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Describes a gate's step, and checks the fields that all gates have. */
public abstract class GateStepDescriptor extends StepDescriptor {
    private final String functionName;
    private final String displayName;

    GateStepDescriptor(String functionName, String displayName) {
        this.functionName = functionName;
        this.displayName = displayName;
    }

    @Override
    public String getFunctionName() {
        return functionName;
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(FilePath.class, Run.class, TaskListener.class, EnvVars.class);
    }

    /** Checks the report's id. */
    @POST
    public FormValidation doCheckId(@AncestorInPath Item item, @QueryParameter String value) {
        if (mayNotConfigure(item) || value.isBlank() || GateId.isValid(value.strip())) {
            return FormValidation.ok();
        }
        return FormValidation.error(Messages.GateStep_id(GateId.RULE));
    }

    /** Checks the memory limit. */
    @POST
    public FormValidation doCheckMaxMemory(@AncestorInPath Item item, @QueryParameter String value) {
        if (mayNotConfigure(item)) {
            return FormValidation.ok();
        }
        return JavaMemory.check(value);
    }

    /** The choice of keys. */
    @POST
    public ListBoxModel doFillSigningKeyCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String signingKeyCredentialsId) {
        return CredentialFields.items(item, signingKeyCredentialsId, CredentialKind.SIGNING_KEY);
    }

    /** Checks the id. */
    @POST
    public FormValidation doCheckSigningKeyCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
        return CredentialFields.check(item, value, CredentialKind.SIGNING_KEY);
    }

    /** The choice of configurations for Kubernetes. */
    @POST
    public ListBoxModel doFillKubeconfigCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String kubeconfigCredentialsId) {
        return CredentialFields.items(item, kubeconfigCredentialsId, CredentialKind.SECRET_FILE);
    }

    /** Checks the id. */
    @POST
    public FormValidation doCheckKubeconfigCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
        return CredentialFields.check(item, value, CredentialKind.SECRET_FILE);
    }

    /** Whether the user may not change the job, so that a check must not tell anything. */
    static boolean mayNotConfigure(Item item) {
        return item == null
                ? !jenkins.model.Jenkins.get().hasPermission(jenkins.model.Jenkins.ADMINISTER)
                : !item.hasPermission(Item.CONFIGURE) && !item.hasPermission(Item.EXTENDED_READ);
    }

    /** Checks a field that must be filled. */
    static FormValidation checkRequired(Item item, String value, String example) {
        if (mayNotConfigure(item)) {
            return FormValidation.ok();
        }
        return value.isBlank() ? FormValidation.error(Messages.GateStep_required(example)) : FormValidation.ok();
    }
}
