package io.jenkins.plugins.mlcicd.steps;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@link PromoteStep} in a freestyle job. */
public final class PromoteBuilder extends GateBuilder {
    private final PromoteStep gate;

    /** A builder that runs the gate. */
    @DataBoundConstructor
    public PromoteBuilder(PromoteStep gate) {
        this.gate = gate;
    }

    /** The gate. */
    public PromoteStep getGate() {
        return gate;
    }

    @Override
    GateStep gate() {
        return gate;
    }

    /** Describes the builder. */
    @Extension
    @Symbol("mlPromote")
    public static final class DescriptorImpl extends GateBuilderDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.PromoteStep_DisplayName();
        }
    }
}
