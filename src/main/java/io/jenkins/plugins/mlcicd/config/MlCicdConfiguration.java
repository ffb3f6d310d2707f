package io.jenkins.plugins.mlcicd.config;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlcicd.policy.StagesPolicy;
import io.jenkins.plugins.mlcicd.secrets.ControllerKey;
import io.jenkins.plugins.mlcicd.secrets.CredentialFields;
import io.jenkins.plugins.mlcicd.secrets.CredentialKind;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The settings of the whole controller. */
@Extension
@Symbol("mlCicd")
public final class MlCicdConfiguration extends GlobalConfiguration {
    /** The memory limit where nothing else is set. */
    public static final String DEFAULT_MAX_MEMORY = "1g";

    private String maxMemory;
    private String javaOptions;
    private String modelStore;
    private List<StagesPolicy> policies;
    private String signingKeyCredentialsId;
    private String publicKeys;
    private String deployLabel;

    /** Loads what was saved. */
    public MlCicdConfiguration() {
        load();
    }

    /** The settings. */
    public static MlCicdConfiguration get() {
        return ExtensionList.lookupSingleton(MlCicdConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.MlCicdConfiguration_DisplayName();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        // Of a list whose last entry was removed, the form sends nothing.
        policies = null;
        return super.configure(request, json);
    }

    /** The most memory that a gate's java may use where its step does not say. */
    public String getMaxMemory() {
        return maxMemory == null ? DEFAULT_MAX_MEMORY : maxMemory;
    }

    @DataBoundSetter
    public void setMaxMemory(String maxMemory) {
        this.maxMemory = Util.fixEmptyAndTrim(maxMemory);
        save();
    }

    /** Further options for every gate's java. */
    public String getJavaOptions() {
        return javaOptions;
    }

    @DataBoundSetter
    public void setJavaOptions(String javaOptions) {
        this.javaOptions = Util.fixEmptyAndTrim(javaOptions);
        save();
    }

    /** The folder on the controller that holds models and their ledger; null for the standard one. */
    public String getModelStore() {
        return modelStore;
    }

    @DataBoundSetter
    public void setModelStore(String modelStore) {
        this.modelStore = Util.fixEmptyAndTrim(modelStore);
        save();
    }

    /** The folder on the controller that holds models and their ledger: below JENKINS_HOME unless set otherwise. */
    public File modelStoreFolder() {
        File home = Jenkins.get().getRootDir();
        return modelStore == null
                ? new File(home, "ml-cicd/models")
                : home.toPath().resolve(modelStore).toFile();
    }

    /** The stages that administrators set; the first that fits a model counts. */
    public List<StagesPolicy> getPolicies() {
        return policies == null ? List.of() : policies;
    }

    @DataBoundSetter
    public void setPolicies(List<StagesPolicy> policies) {
        this.policies = policies == null || policies.isEmpty() ? null : new ArrayList<>(policies);
        save();
    }

    /** The stages that administrators set for a model. */
    public Optional<StagesPolicy> policyFor(String model) {
        return getPolicies().stream().filter(policy -> policy.isFor(model)).findFirst();
    }

    /** The credentials with the private key that signs what people do on the pages; null if nothing does. */
    public String getSigningKeyCredentialsId() {
        return signingKeyCredentialsId;
    }

    @DataBoundSetter
    public void setSigningKeyCredentialsId(String signingKeyCredentialsId) {
        this.signingKeyCredentialsId = Util.fixEmptyAndTrim(signingKeyCredentialsId);
        save();
    }

    /** The public keys whose signatures count besides those of projects, in PEM; null if there are none. */
    public String getPublicKeys() {
        return publicKeys;
    }

    @DataBoundSetter
    public void setPublicKeys(String publicKeys) {
        this.publicKeys = Util.fixEmptyAndTrim(publicKeys);
        save();
    }

    /** The label of the agents that deploy where no build stands on one; null if there are none. */
    public String getDeployLabel() {
        return deployLabel;
    }

    @DataBoundSetter
    public void setDeployLabel(String deployLabel) {
        this.deployLabel = Util.fixEmptyAndTrim(deployLabel);
        save();
    }

    /**
     * The java options of a gate's child process.
     *
     * @param stepMemory the step's limit, or null for the one set here
     * @param stepOptions the step's options, or null
     * @throws AbortException if the limit is not one
     */
    public List<String> javaOptions(String stepMemory, String stepOptions) throws AbortException {
        String memory = stepMemory == null ? getMaxMemory() : stepMemory;
        if (!JavaMemory.isValid(memory)) {
            throw new AbortException(Messages.JavaMemory_wrong(memory));
        }
        List<String> options = new ArrayList<>();
        options.add("-Xmx" + memory);
        options.addAll(List.of(Util.tokenize(Util.fixNull(javaOptions))));
        options.addAll(List.of(Util.tokenize(Util.fixNull(stepOptions))));
        return options;
    }

    /** The choice of keys. */
    @POST
    public ListBoxModel doFillSigningKeyCredentialsIdItems(@QueryParameter String signingKeyCredentialsId) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return CredentialFields.items(null, signingKeyCredentialsId, CredentialKind.SIGNING_KEY);
    }

    /** Checks that the credentials hold a key that signs. */
    @POST
    public FormValidation doCheckSigningKeyCredentialsId(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return PemKeys.check(() -> ControllerKey.of(value).ifPresent(PemKeys::checkPrivate));
    }

    /** Checks that the keys are public ones. */
    @POST
    public FormValidation doCheckPublicKeys(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return PemKeys.check(() -> PemKeys.checkPublic(PemKeys.of(value)));
    }

    /** Checks the memory limit. */
    @POST
    public FormValidation doCheckMaxMemory(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return JavaMemory.check(value);
    }
}
