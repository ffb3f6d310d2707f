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
import java.util.Optional;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Brings the version that is in a stage to its target again, or gives a canary up. */
public final class DeployStep extends TargetStep {
    private static final long serialVersionUID = 1L;

    private final String model;
    private final String stage;
    private Boolean abort;
    private Boolean takeOver;
    private String reason;
    private String store;

    /** A step with what it needs at least. */
    @DataBoundConstructor
    public DeployStep(String model, String stage) {
        this.model = Util.fixNull(model).strip();
        this.stage = Util.fixNull(stage).strip();
    }

    @Override
    EngineCommand command() throws AbortException {
        return new EngineCommand("deploy")
                .word("model", model)
                .option("--stage", stage)
                .flag("--abort", isAbort())
                .flag("--take-over", isTakeOver())
                .option("--reason", reason)
                .path("--store", store)
                .needsDatabase();
    }

    @Override
    List<Report> judge(GateContext context) throws IOException, InterruptedException {
        ProjectSettings settings = context.settings(this).governed(model);
        if (store != null || settings.store().isPresent()) {
            return context.runOnAgent(this, completeCommand().option("--build-url", context.buildUrl()), gates());
        }
        ControllerPromotion.Wish wish = new ControllerPromotion.Wish(
                model, stage, Optional.empty(), Optional.empty(), Optional.empty(), reason);
        return List.of(context.promotion(this).deploy(settings, wish, isAbort(), isTakeOver()));
    }

    @Override
    List<String> gates() {
        return List.of("deploy");
    }

    /** The name of the model. */
    public String getModel() {
        return model;
    }

    /** The stage whose version is deployed. */
    public String getStage() {
        return stage;
    }

    /** Whether a canary that waits is given up. */
    public boolean isAbort() {
        return abort != null && abort;
    }

    @DataBoundSetter
    public void setAbort(boolean abort) {
        this.abort = abort ? Boolean.TRUE : null;
    }

    /** Whether a deployment that broke off is taken over. */
    public boolean isTakeOver() {
        return takeOver != null && takeOver;
    }

    @DataBoundSetter
    public void setTakeOver(boolean takeOver) {
        this.takeOver = takeOver ? Boolean.TRUE : null;
    }

    /** Why, for what is written down. */
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
            super("mlDeploy", Messages.DeployStep_DisplayName());
        }

        /** Checks that the field is filled. */
        @POST
        public FormValidation doCheckModel(@AncestorInPath Item item, @QueryParameter String value) {
            return checkRequired(item, value, "churn");
        }

        /** Checks that the field is filled. */
        @POST
        public FormValidation doCheckStage(@AncestorInPath Item item, @QueryParameter String value) {
            return checkRequired(item, value, "production");
        }
    }
}
