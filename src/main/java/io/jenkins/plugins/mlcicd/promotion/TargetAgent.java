package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine from which targets can be reached. */
public interface TargetAgent {
    /**
     * Runs the engine there.
     *
     * @param folders what is sent along, as for an {@link io.jenkins.plugins.mlcicd.agent.EngineRequest}
     * @return its report, and what was wrong with it
     */
    List<Report> run(EngineCommand command, Map<String, Map<String, Path>> folders)
            throws IOException, InterruptedException;

    /** The settings file of the project there; empty for the one in the folder, if there is one. */
    Optional<String> settingsFile();

    /** Whether the project's files are there, for targets that are in its folder or run its commands. */
    default boolean hasWorkspace() {
        return true;
    }
}
