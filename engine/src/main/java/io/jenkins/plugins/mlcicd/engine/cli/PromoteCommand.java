package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.promotion.PromoteGate;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionRequest;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SourceRevision;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ml-cicd promote MODEL --to STAGE}. */
@Command(name = "promote", description = "Bring a version of a model to a stage, if all that the stage asks for holds.")
final class PromoteCommand implements Callable<Integer> {
    /** Not the standard help options: those would take --version. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    boolean help;

    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    StoreOptions store;

    @Mixin
    SigningOptions signing;

    @Mixin
    OriginOptions origin;

    @Parameters(paramLabel = "MODEL", description = "The model's name.")
    String model;

    @Option(names = "--to", paramLabel = "STAGE", required = true, description = "The stage to bring it to.")
    String stage;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description =
                    "The version, by number or digest (default: for the first stage the model's path, else what is"
                            + " in the stage before).")
    String version;

    @Option(
            names = "--model-path",
            paramLabel = "PATH",
            description = "The model's file or folder, for the first stage (default: model.path).")
    Path modelPath;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description = "The folder of the gates' reports (default: the report folder).")
    Path evidence;

    @Option(
            names = "--expect",
            paramLabel = "VERSION",
            description = "Go on only if this version is in the stage now; \"none\" for an empty stage.")
    String expected;

    @Override
    public Integer call() {
        PromotionRequest request = new PromotionRequest(
                        model,
                        stage,
                        Optional.ofNullable(version),
                        Optional.ofNullable(modelPath),
                        evidence == null ? common.reportDir : evidence,
                        Optional.ofNullable(expected),
                        origin.origin())
                .from(SourceRevision.find(System.getenv(), Path.of("")));
        return new GateExecution(common, spec)
                .run(new PromoteGate(store.settings(common, signing), request, Clock.systemUTC()));
    }
}
