package io.jenkins.plugins.mlcicd.steps;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@link ContainerizeStep} in a freestyle job. */
public final class ContainerizeBuilder extends GateBuilder {
    private final ContainerizeStep gate;

    /** A builder that runs the gate. */
    @DataBoundConstructor
    public ContainerizeBuilder(ContainerizeStep gate) {
        this.gate = gate;
    }

    /** The gate. */
    public ContainerizeStep getGate() {
        return gate;
    }

    @Override
    GateStep gate() {
        return gate;
    }

    /** Describes the builder. */
    @Extension
    @Symbol("mlContainerize")
    public static final class DescriptorImpl extends GateBuilderDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.ContainerizeStep_DisplayName();
        }
    }
}
