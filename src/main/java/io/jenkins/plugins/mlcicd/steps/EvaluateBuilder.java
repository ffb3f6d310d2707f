package io.jenkins.plugins.mlcicd.steps;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@link EvaluateStep} in a freestyle job. */
public final class EvaluateBuilder extends GateBuilder {
    private final EvaluateStep gate;

    /** A builder that runs the gate. */
    @DataBoundConstructor
    public EvaluateBuilder(EvaluateStep gate) {
        this.gate = gate;
    }

    /** The gate. */
    public EvaluateStep getGate() {
        return gate;
    }

    @Override
    GateStep gate() {
        return gate;
    }

    /** Describes the builder. */
    @Extension
    @Symbol("mlEvaluate")
    public static final class DescriptorImpl extends GateBuilderDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.EvaluateStep_DisplayName();
        }
    }
}
