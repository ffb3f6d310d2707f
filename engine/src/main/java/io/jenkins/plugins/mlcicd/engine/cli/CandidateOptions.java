package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionRequest;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which version is to come to which stage, and with which evidence. */
final class CandidateOptions {
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

    /** The promotion that is meant. */
    PromotionRequest request(CommonOptions common, Optional<String> expected, Origin origin) {
        return new PromotionRequest(
                model,
                stage,
                Optional.ofNullable(version),
                Optional.ofNullable(modelPath),
                evidence == null ? common.reportDir : evidence,
                expected,
                origin);
    }
}
