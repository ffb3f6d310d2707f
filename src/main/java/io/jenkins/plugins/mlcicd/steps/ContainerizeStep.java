package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.secrets.CredentialFields;
import io.jenkins.plugins.mlcicd.secrets.CredentialKind;
import io.jenkins.plugins.mlcicd.secrets.CredentialUse;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The image gate: builds a container image of the model and its serving code. */
public final class ContainerizeStep extends GateStep {
    private static final long serialVersionUID = 1L;

    private String name;
    private String base;
    private String model;
    private String files;
    private String to;
    private String maxSize;
    private String registryCredentialsId;

    /** A step that does what ml-cicd.yml says, until its options say otherwise. */
    @DataBoundConstructor
    public ContainerizeStep() {
        // Everything is optional.
    }

    @Override
    EngineCommand command() throws AbortException {
        return new EngineCommand("image")
                .option("--name", name)
                .option("--base", base)
                .path("--model", model)
                .paths("--file", files)
                .path("--to", to)
                .option("--max-size", maxSize);
    }

    @Override
    List<CredentialUse> credentials() {
        return List.of(Logins.registry(registryCredentialsId));
    }

    @Override
    List<String> gates() {
        return List.of("image");
    }

    /** The reference of the image. */
    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    /** What the image is built on. */
    public String getBase() {
        return base;
    }

    @DataBoundSetter
    public void setBase(String base) {
        this.base = Util.fixEmptyAndTrim(base);
    }

    /** The model that goes into the image: a file or folder. */
    public String getModel() {
        return model;
    }

    @DataBoundSetter
    public void setModel(String model) {
        this.model = Util.fixEmptyAndTrim(model);
    }

    /** What else goes into the image, one path on each line. */
    public String getFiles() {
        return files;
    }

    @DataBoundSetter
    public void setFiles(String files) {
        this.files = Util.fixEmptyAndTrim(files);
    }

    /** Where the image goes. */
    public String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(String to) {
        this.to = Util.fixEmptyAndTrim(to);
    }

    /** The largest compressed size that passes. */
    public String getMaxSize() {
        return maxSize;
    }

    @DataBoundSetter
    public void setMaxSize(String maxSize) {
        this.maxSize = Util.fixEmptyAndTrim(maxSize);
    }

    /** The credentials for the registry of the base image. */
    public String getRegistryCredentialsId() {
        return registryCredentialsId;
    }

    @DataBoundSetter
    public void setRegistryCredentialsId(String registryCredentialsId) {
        this.registryCredentialsId = Util.fixEmptyAndTrim(registryCredentialsId);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends GateStepDescriptor {
        /** Registers the step. */
        public DescriptorImpl() {
            super("mlContainerize", Messages.ContainerizeStep_DisplayName());
        }

        /** The choice of logins. */
        @POST
        public ListBoxModel doFillRegistryCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String registryCredentialsId) {
            return CredentialFields.items(item, registryCredentialsId, CredentialKind.USERNAME_PASSWORD);
        }

        /** Checks the id. */
        @POST
        public FormValidation doCheckRegistryCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialFields.check(item, value, CredentialKind.USERNAME_PASSWORD);
        }
    }
}
