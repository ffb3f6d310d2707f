package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.data.Limits;
import io.jenkins.plugins.mlcicd.engine.pipeline.PipelineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every gate's command has. */
final class CommonOptions {
    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            defaultValue = "ml-cicd-report",
            description = "Folder for the reports (default: ${DEFAULT-VALUE}).")
    Path reportDir;

    @Option(names = "--json", description = "Print the report, and nothing else, on standard output.")
    boolean json;

    @Option(names = "--no-page", hidden = true, description = "Leave the reports as JSON only; the caller shows them.")
    boolean noPage;

    @Option(names = "--stacktrace", description = "Print stack traces of errors.")
    boolean stacktrace;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The ml-cicd.yml whose settings hold where no option says otherwise.")
    Path config;

    /** The settings file: the one named, or else ml-cicd.yml of this folder if there is one. */
    Optional<PipelineFile> pipelineFile() {
        Path standard = Path.of(PipelineFile.STANDARD_NAME);
        if (config == null && !Files.exists(standard)) {
            return Optional.empty();
        }
        return Optional.of(PipelineFile.read(config == null ? standard : config));
    }

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "The most memory the embedded database may take, for example 2GB; what needs more goes to disk"
                            + " (default: ML_CICD_MEMORY, or 60 % of the machine or container).")
    String memory;

    @Option(
            names = "--threads",
            paramLabel = "COUNT",
            description = "How many threads it may use (default: ML_CICD_THREADS, or all of the machine or container).")
    Integer threads;

    /** Has the limits hold for this process. */
    void applyLimits() {
        Optional.ofNullable(memory).ifPresent(Limits::memory);
        Optional.ofNullable(threads).ifPresent(Limits::threads);
    }
}
