package io.jenkins.plugins.mlcicd.steps;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@link DeployStep} in a freestyle job. */
public final class DeployBuilder extends GateBuilder {
    private final DeployStep gate;

    /** A builder that runs the gate. */
    @DataBoundConstructor
    public DeployBuilder(DeployStep gate) {
        this.gate = gate;
    }

    /** The gate. */
    public DeployStep getGate() {
        return gate;
    }

    @Override
    GateStep gate() {
        return gate;
    }

    /** Describes the builder. */
    @Extension
    @Symbol("mlDeploy")
    public static final class DescriptorImpl extends GateBuilderDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.DeployStep_DisplayName();
        }
    }
}
