package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.secrets.CredentialUse;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A gate with its options. As a Pipeline step it runs itself; a freestyle builder ({@link GateBuilder}) holds one and
 * shows its form, so that form, fields and help exist once.
 */
public abstract class GateStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private String id;
    private OnFail onFail;
    private Boolean stopBuild;
    private String config;
    private String maxMemory;
    private String javaOptions;
    private String signingKeyCredentialsId;

    /** The engine's command with the arguments that the options stand for. */
    abstract EngineCommand command() throws AbortException;

    /** The gates whose reports the command leaves, in their order. */
    abstract List<String> gates();

    /** The credentials of this kind of gate that its child process finds in its environment. */
    List<CredentialUse> credentials() throws AbortException {
        return List.of();
    }

    /** All credentials that the child process finds in its environment. */
    List<CredentialUse> allCredentials() throws AbortException {
        List<CredentialUse> all = new ArrayList<>(credentials());
        all.add(Logins.signingKey(signingKeyCredentialsId));
        return all;
    }

    /** The command with the options that all gates share. */
    EngineCommand completeCommand() throws AbortException {
        return command().path("--config", settingsFile());
    }

    /** The ml-cicd.yml of the step; null for the one in the folder that it runs in, if there is one. */
    String settingsFile() {
        return config;
    }

    /** Judges. Steps that decide on the controller do something else than run their command on the agent. */
    List<Report> judge(GateContext context) throws IOException, InterruptedException {
        return context.runOnAgent(this, completeCommand(), gates());
    }

    /** The ids of the step's reports in the build. */
    ReportIds reportIds() throws AbortException {
        return new ReportIds(id, gates().size() == 1);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GateStepExecution(context, this);
    }

    /** The report's id in the build; the gate's own name if it is null. */
    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = Util.fixEmptyAndTrim(id);
    }

    /** What a gate that blocks does to the build. */
    public OnFail getOnFail() {
        return onFail == null ? OnFail.FAILURE : onFail;
    }

    @DataBoundSetter
    public void setOnFail(OnFail onFail) {
        this.onFail = onFail == OnFail.FAILURE ? null : onFail;
    }

    /** Whether a gate that fails the build also ends it there. */
    public boolean isStopBuild() {
        return stopBuild == null || stopBuild;
    }

    @DataBoundSetter
    public void setStopBuild(boolean stopBuild) {
        this.stopBuild = stopBuild ? null : Boolean.FALSE;
    }

    /** The ml-cicd.yml whose settings hold where no option says otherwise. */
    public String getConfig() {
        return config;
    }

    @DataBoundSetter
    public void setConfig(String config) {
        this.config = Util.fixEmptyAndTrim(config);
    }

    /** The most memory that the gate's java may use, such as 2g. */
    public String getMaxMemory() {
        return maxMemory;
    }

    @DataBoundSetter
    public void setMaxMemory(String maxMemory) {
        this.maxMemory = Util.fixEmptyAndTrim(maxMemory);
    }

    /** Further options for the gate's java. */
    public String getJavaOptions() {
        return javaOptions;
    }

    @DataBoundSetter
    public void setJavaOptions(String javaOptions) {
        this.javaOptions = Util.fixEmptyAndTrim(javaOptions);
    }

    /** The credentials with the private key that signs. */
    public String getSigningKeyCredentialsId() {
        return signingKeyCredentialsId;
    }

    @DataBoundSetter
    public void setSigningKeyCredentialsId(String signingKeyCredentialsId) {
        this.signingKeyCredentialsId = Util.fixEmptyAndTrim(signingKeyCredentialsId);
    }
}
