package io.jenkins.plugins.mlcicd.steps;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@link RollbackStep} in a freestyle job. */
public final class RollbackBuilder extends GateBuilder {
    private final RollbackStep gate;

    /** A builder that runs the gate. */
    @DataBoundConstructor
    public RollbackBuilder(RollbackStep gate) {
        this.gate = gate;
    }

    /** The gate. */
    public RollbackStep getGate() {
        return gate;
    }

    @Override
    GateStep gate() {
        return gate;
    }

    /** Describes the builder. */
    @Extension
    @Symbol("mlRollback")
    public static final class DescriptorImpl extends GateBuilderDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.RollbackStep_DisplayName();
        }
    }
}
