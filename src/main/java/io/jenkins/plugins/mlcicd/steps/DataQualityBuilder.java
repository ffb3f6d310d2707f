package io.jenkins.plugins.mlcicd.steps;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@link DataQualityStep} in a freestyle job. */
public final class DataQualityBuilder extends GateBuilder {
    private final DataQualityStep gate;

    /** A builder that runs the gate. */
    @DataBoundConstructor
    public DataQualityBuilder(DataQualityStep gate) {
        this.gate = gate;
    }

    /** The gate. */
    public DataQualityStep getGate() {
        return gate;
    }

    @Override
    GateStep gate() {
        return gate;
    }

    /** Describes the builder. */
    @Extension
    @Symbol("mlDataQuality")
    public static final class DescriptorImpl extends GateBuilderDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.DataQualityStep_DisplayName();
        }
    }
}
