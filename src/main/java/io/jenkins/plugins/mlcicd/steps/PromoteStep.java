package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.model.RecordTexts;
import io.jenkins.plugins.mlcicd.promotion.ControllerPromotion;
import io.jenkins.plugins.mlcicd.promotion.ProjectSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
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
    private Boolean waitForApproval;
    private String approvalTimeout;
    private String notify;

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
        if (isElsewhere(settings)) {
            return judgeOnAgent(context);
        }
        Report report =
                context.promotion().promote(settings, wish(), context.evidence().texts());
        MissingApprovals.of(settings.ladder(), report)
                .ifPresent(missing -> context.listener().getLogger().println(missing.whereToApprove()));
        return List.of(report);
    }

    /** Whether the models are in another store than the controller's. */
    boolean isElsewhere(ProjectSettings settings) {
        return store != null || settings.store().isPresent();
    }

    /** Decides on the agent, where the store is seen. */
    List<Report> judgeOnAgent(GateContext context) throws IOException, InterruptedException {
        EngineCommand command = completeCommand().option("--build-url", context.buildUrl());
        return context.runOnAgent(
                this, command, gates(), Map.of("--evidence", context.evidence().files()));
    }

    /** What is to be promoted. */
    ControllerPromotion.Wish wish() {
        return new ControllerPromotion.Wish(
                model,
                to,
                Optional.ofNullable(modelPath),
                Optional.ofNullable(version),
                Optional.ofNullable(expect),
                reason);
    }

    /**
     * How long to wait for approvals; empty for as long as the build may.
     *
     * @throws UsageException if it is no duration
     */
    Optional<Duration> longestWait() {
        return Optional.ofNullable(approvalTimeout)
                .map(written -> Durations.parse(written)
                        .orElseThrow(() -> new UsageException("approvalTimeout: found \"" + RecordTexts.shorten(written)
                                + "\", expected " + Durations.ACCEPTED)));
    }

    /** The addresses that are notified besides those whom the stage names. */
    List<String> addresses() {
        return notify == null ? List.of() : List.of(Util.tokenize(notify, " \t\r\n\f,;"));
    }

    @Override
    public StepExecution start(StepContext context) {
        return new PromoteStepExecution(context, this);
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

    /** Whether it waits where the stage asks for approvals; a freestyle build never does. */
    public boolean isWaitForApproval() {
        return waitForApproval == null || waitForApproval;
    }

    @DataBoundSetter
    public void setWaitForApproval(boolean waitForApproval) {
        this.waitForApproval = waitForApproval ? null : Boolean.FALSE;
    }

    /** How long it waits, such as 3d. */
    public String getApprovalTimeout() {
        return approvalTimeout;
    }

    @DataBoundSetter
    public void setApprovalTimeout(String approvalTimeout) {
        this.approvalTimeout = Util.fixEmptyAndTrim(approvalTimeout);
    }

    /** Mail addresses that are told when it waits, and how it ended. */
    public String getNotify() {
        return notify;
    }

    @DataBoundSetter
    public void setNotify(String notify) {
        this.notify = Util.fixEmptyAndTrim(notify);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends GateStepDescriptor {
        /** Registers the step. */
        public DescriptorImpl() {
            super("mlPromote", Messages.PromoteStep_DisplayName());
        }

        /** It may stand outside of a node: then it waits without an executor. */
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** Checks the duration. */
        @POST
        public FormValidation doCheckApprovalTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            boolean isRight = value.isBlank() || Durations.parse(value).isPresent();
            return mayNotConfigure(item) || isRight
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.PromoteStep_duration(Durations.ACCEPTED));
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
