package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.pipeline.Pipeline;
import io.jenkins.plugins.mlcicd.engine.pipeline.PipelineFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ml-cicd run}: every gate of the file, in order, up to the first that blocks. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs every gate of an ml-cicd.yml in order: data, training, evaluation, experiment, image, and promotion to the first"
                    + " stage. Stops at the first that blocks."
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The settings file (default: " + PipelineFile.STANDARD_NAME + ").")
    Path file;

    @Option(names = "--skip", paramLabel = "GATE", description = "A gate to leave out; once for each.")
    List<String> skipped = List.of();

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "The folder that holds the models (default: promote.store, or models).")
    Path store;

    @Mixin
    CommonOptions common;

    @Mixin
    SigningOptions signing;

    @Mixin
    OriginOptions origin;

    @Spec
    CommandSpec command;

    @Override
    public Integer call() {
        Pipeline pipeline = new Pipeline(PipelineFile.read(path()), common.reportDir, origin.origin());
        Pipeline stored = store == null ? pipeline : pipeline.in(store);
        Pipeline signed = stored.signing(signing::over);
        return new GateExecution(common, command, signed.signingKey()).runAll(signed.gates(skipped));
    }

    private Path path() {
        if (file != null && common.config != null) {
            throw new UsageException("Name the settings file once: as FILE or by --config");
        }
        if (file != null) {
            return file;
        }
        return common.config == null ? Path.of(PipelineFile.STANDARD_NAME) : common.config;
    }
}
