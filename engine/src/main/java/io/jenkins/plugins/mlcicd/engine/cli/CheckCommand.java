package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.pipeline.PipelineFile;
import io.jenkins.plugins.mlcicd.engine.pipeline.PolicyGate;
import io.jenkins.plugins.mlcicd.engine.pipeline.SettingsGate;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ml-cicd check}: is the settings file right? */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks an ml-cicd.yml, and runs none of its gates.")
final class CheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The settings file (default: " + PipelineFile.STANDARD_NAME + ").")
    Path file;

    @Option(
            names = "--policy",
            hidden = true,
            description = "Check a file with stages for many projects: only what stands below promote.")
    Path policy;

    @Mixin
    CommonOptions common;

    @Spec
    CommandSpec command;

    @Override
    public Integer call() {
        if (policy != null) {
            return new GateExecution(common, command).run(new PolicyGate(policy));
        }
        if (file != null && common.config != null) {
            throw new UsageException("Name the settings file once: as FILE or by --config");
        }
        common.config = file == null ? common.config : file;
        Optional<PipelineFile> found = common.pipelineFile();
        Path name = common.config == null ? Path.of(PipelineFile.STANDARD_NAME) : common.config;
        return new GateExecution(common, command).run(new SettingsGate(found, name.toString()));
    }
}
