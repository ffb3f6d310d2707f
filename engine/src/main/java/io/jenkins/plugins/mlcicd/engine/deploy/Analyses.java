package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import java.util.Optional;

/** Makes the gates that judge a canary's steps: the other gates, which this package does not know. */
public interface Analyses {
    /** Where there are none: only commands can judge. */
    Analyses NONE = section -> Optional.empty();

    /**
     * The gate that an analysis asks for; empty if it asks for none of the gates.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if its settings are wrong
     */
    Optional<Gate> gate(Section analysis);
}
