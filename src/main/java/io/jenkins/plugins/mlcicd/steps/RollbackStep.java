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

/** Puts an earlier model version back into a stage. */
public final class RollbackStep extends TargetStep {
    private static final long serialVersionUID = 1L;

    private final String model;
    private final String stage;
    private String toVersion;
    private String expect;
    private String reason;
    private String store;

    /** A step with what it needs at least. */
    @DataBoundConstructor
    public RollbackStep(String model, String stage) {
        this.model = Util.fixNull(model).strip();
        this.stage = Util.fixNull(stage).strip();
    }

    @Override
    EngineCommand command() throws AbortException {
        return new EngineCommand("rollback")
                .word("model", model)
                .option("--stage", stage)
                .option("--to-version", toVersion)
                .option("--expect", expect)
                .option("--reason", reason)
                .path("--store", store);
    }

    @Override
    List<Report> judge(GateContext context) throws IOException, InterruptedException {
        ProjectSettings settings = context.settings(this).governed(model);
        if (store != null || settings.store().isPresent()) {
            return context.runOnAgent(this, completeCommand().option("--build-url", context.buildUrl()), gates());
        }
        ControllerPromotion.Wish wish = new ControllerPromotion.Wish(
                model, stage, Optional.empty(), Optional.ofNullable(toVersion), Optional.ofNullable(expect), reason);
        return List.of(context.promotion(this).rollBack(settings, wish));
    }

    @Override
    List<String> gates() {
        return List.of("rollback");
    }

    /** The name of the model. */
    public String getModel() {
        return model;
    }

    /** The stage that is rolled back. */
    public String getStage() {
        return stage;
    }

    /** The version to go back to. */
    public String getToVersion() {
        return toVersion;
    }

    @DataBoundSetter
    public void setToVersion(String toVersion) {
        this.toVersion = Util.fixEmptyAndTrim(toVersion);
    }

    /** The version that must be in the stage now. */
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
            super("mlRollback", Messages.RollbackStep_DisplayName());
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
