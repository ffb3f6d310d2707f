package io.jenkins.plugins.mlcicd.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.mlcicd.secrets.BuildSecrets;
import java.io.IOException;

/**
 * A gate in a freestyle job. It has no options of its own: it holds the Pipeline step, and shows the step's form. It is
 * no SimpleBuildStep, as Pipelines have the step itself.
 */
public abstract class GateBuilder extends Builder {
    /** The gate. The getter that the form needs is in the subclasses, since the form goes by the type it returns. */
    abstract GateStep gate();

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new IOException("The build has no workspace; its agent went offline");
        }
        EnvVars environment = build.getEnvironment(listener);
        BuildSecrets secrets =
                BuildSecrets.of(build, gate().allCredentials(), environment, build.getSensitiveBuildVariables());
        new GateRun(new GateContext(build, workspace, environment, listener, secrets)).run(gate(), StageWarning.NONE);
        return true;
    }

    /** What the builders' descriptors have in common. */
    public abstract static class GateBuilderDescriptor extends BuildStepDescriptor<Builder> {
        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }
    }
}
