package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Runs every gate of an ml-cicd.yml, in order, up to the first that blocks. */
public final class RunStep extends GateStep {
    private static final long serialVersionUID = 1L;

    private String file;

    /** A step that does what ml-cicd.yml says, until its options say otherwise. */
    @DataBoundConstructor
    public RunStep() {
        // Everything is optional.
    }

    @Override
    EngineCommand command() throws AbortException {
        return new EngineCommand("run").needsDatabase().files("file", file);
    }

    @Override
    List<String> gates() {
        return List.of("data", "train", "evaluate", "image", "promote");
    }

    /** The file that says which gates there are. */
    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Util.fixEmptyAndTrim(file);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends GateStepDescriptor {
        /** Registers the step. */
        public DescriptorImpl() {
            super("mlRun", Messages.RunStep_DisplayName());
        }
    }
}
