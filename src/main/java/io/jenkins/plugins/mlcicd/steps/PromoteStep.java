package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.promotion.ControllerPromotion;
import io.jenkins.plugins.mlcicd.promotion.ProjectSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Promotes a model version to a stage, if its evidence allows it. */
public final class PromoteStep extends GateStep {
    private static final long serialVersionUID = 1L;

    private final String model;
    private final String to;
    private String modelPath;
    private String version;
    private String expect;
    private String reason;
    private String store;

    /** A step with what it needs at least. */
    @DataBoundConstructor
    public PromoteStep(String model, String to) {
        this.model = Util.fixNull(model).strip();
        this.to = Util.fixNull(to).strip();
    }

    @Override
    EngineCommand command() throws AbortException {
        return new EngineCommand("promote")
                .word("model", model)
                .option("--to", to)
                .path("--model-path", modelPath)
                .option("--version", version)
                .option("--expect", expect)
                .option("--reason", reason)
                .path("--store", store);
    }

    @Override
    List<Report> judge(GateContext context) throws IOException, InterruptedException {
        ProjectSettings settings = context.settings(this);
        if (store != null || settings.store().isPresent()) {
            EngineCommand command = completeCommand().option("--build-url", context.buildUrl());
            return context.runOnAgent(
                    this,
                    command,
                    gates(),
                    Map.of("--evidence", context.evidence().files()));
        }
        ControllerPromotion.Wish wish = new ControllerPromotion.Wish(
                model,
                to,
                Optional.ofNullable(modelPath),
                Optional.ofNullable(version),
                Optional.ofNullable(expect),
                reason);
        return List.of(
                context.promotion().promote(settings, wish, context.evidence().texts()));
    }

    @Override
    List<String> gates() {
        return List.of("promote");
    }

    /** The name of the model. */
    public String getModel() {
        return model;
    }

    /** The stage it is promoted to. */
    public String getTo() {
        return to;
    }

    /** The files of the version. */
    public String getModelPath() {
        return modelPath;
    }

    @DataBoundSetter
    public void setModelPath(String modelPath) {
        this.modelPath = Util.fixEmptyAndTrim(modelPath);
    }

    /** A version that the store has already. */
    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Util.fixEmptyAndTrim(version);
    }

    /** The version that is expected in the stage now. */
    public String getExpect() {
        return expect;
    }

    @DataBoundSetter
    public void setExpect(String expect) {
        this.expect = Util.fixEmptyAndTrim(expect);
    }

    /** Why, for the ledger. */
    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = Util.fixEmptyAndTrim(reason);
    }

    /** The folder of the workspace that holds models and their ledger. */
    public String getStore() {
        return store;
    }

    @DataBoundSetter
    public void setStore(String store) {
        this.store = Util.fixEmptyAndTrim(store);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends GateStepDescriptor {
        /** Registers the step. */
        public DescriptorImpl() {
            super("mlPromote", Messages.PromoteStep_DisplayName());
        }

        /** Checks that the field is filled. */
        @POST
        public FormValidation doCheckModel(@AncestorInPath Item item, @QueryParameter String value) {
            return checkRequired(item, value, "churn");
        }

        /** Checks that the field is filled. */
        @POST
        public FormValidation doCheckTo(@AncestorInPath Item item, @QueryParameter String value) {
            return checkRequired(item, value, "staging");
        }
    }
}
