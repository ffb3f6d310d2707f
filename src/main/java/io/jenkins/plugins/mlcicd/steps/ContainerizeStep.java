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
    private boolean push;
    private String artifact;
    private String maxSize;
    private String predict;
    private String smoke;
    private String dockerfile;
    private String context;
    private String builder;
    private String target;
    private String platform;
    private String buildArgs;
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
                .flag("--push", push)
                .option("--artifact", artifact)
                .option("--max-size", maxSize)
                .option("--predict", predict)
                .path("--smoke", smoke)
                .path("--dockerfile", dockerfile)
                .path("--context", context)
                .option("--builder", builder)
                .option("--target", target)
                .option("--platform", platform)
                .options("--build-arg", buildArgs);
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

    /** Whether the image is pushed to the registry in its name. */
    public boolean isPush() {
        return push;
    }

    @DataBoundSetter
    public void setPush(boolean push) {
        this.push = push;
    }

    /** The reference to push the model alone to, as an OCI artifact. */
    public String getArtifact() {
        return artifact;
    }

    @DataBoundSetter
    public void setArtifact(String artifact) {
        this.artifact = Util.fixEmptyAndTrim(artifact);
    }

    /** The largest compressed size that passes. */
    public String getMaxSize() {
        return maxSize;
    }

    @DataBoundSetter
    public void setMaxSize(String maxSize) {
        this.maxSize = Util.fixEmptyAndTrim(maxSize);
    }

    /** The Python function that a generated server calls. */
    public String getPredict() {
        return predict;
    }

    @DataBoundSetter
    public void setPredict(String predict) {
        this.predict = Util.fixEmptyAndTrim(predict);
    }

    /** The file of recorded requests that the built image must answer. */
    public String getSmoke() {
        return smoke;
    }

    @DataBoundSetter
    public void setSmoke(String smoke) {
        this.smoke = Util.fixEmptyAndTrim(smoke);
    }

    /** The Dockerfile to build instead of building without any. */
    public String getDockerfile() {
        return dockerfile;
    }

    @DataBoundSetter
    public void setDockerfile(String dockerfile) {
        this.dockerfile = Util.fixEmptyAndTrim(dockerfile);
    }

    /** The folder whose files the Dockerfile may copy. */
    public String getContext() {
        return context;
    }

    @DataBoundSetter
    public void setContext(String context) {
        this.context = Util.fixEmptyAndTrim(context);
    }

    /** What builds the Dockerfile; null for what the settings file says. */
    public String getBuilder() {
        return builder;
    }

    @DataBoundSetter
    public void setBuilder(String builder) {
        this.builder = Util.fixEmptyAndTrim(builder);
    }

    /** The Dockerfile's stage to build. */
    public String getTarget() {
        return target;
    }

    @DataBoundSetter
    public void setTarget(String target) {
        this.target = Util.fixEmptyAndTrim(target);
    }

    /** The platform to build for. */
    public String getPlatform() {
        return platform;
    }

    @DataBoundSetter
    public void setPlatform(String platform) {
        this.platform = Util.fixEmptyAndTrim(platform);
    }

    /** Build arguments, one on each line. */
    public String getBuildArgs() {
        return buildArgs;
    }

    @DataBoundSetter
    public void setBuildArgs(String buildArgs) {
        this.buildArgs = Util.fixEmptyAndTrim(buildArgs);
    }

    /** The credentials for the registry that is pushed to; of the base image, if nothing is pushed. */
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

        /** The choice of tools that build a Dockerfile. */
        @POST
        public ListBoxModel doFillBuilderItems() {
            return new ListBoxModel(
                    new ListBoxModel.Option(Messages.ContainerizeStep_AsConfigured(), ""),
                    new ListBoxModel.Option("docker", "docker"),
                    new ListBoxModel.Option("podman", "podman"),
                    new ListBoxModel.Option("buildah", "buildah"));
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
