package io.jenkins.plugins.mlcicd.steps;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@link RunStep} in a freestyle job. */
public final class RunBuilder extends GateBuilder {
    private final RunStep gate;

    /** A builder that runs the gate. */
    @DataBoundConstructor
    public RunBuilder(RunStep gate) {
        this.gate = gate;
    }

    /** The gate. */
    public RunStep getGate() {
        return gate;
    }

    @Override
    GateStep gate() {
        return gate;
    }

    /** Describes the builder. */
    @Extension
    @Symbol("mlRun")
    public static final class DescriptorImpl extends GateBuilderDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.RunStep_DisplayName();
        }
    }
}
