package io.jenkins.plugins.mlcicd.config;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
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

    /** Checks the memory limit. */
    @POST
    public FormValidation doCheckMaxMemory(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return JavaMemory.check(value);
    }
}
