package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.pipeline.Deployments;
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

    @Mixin
    CandidateOptions candidate;

    @Option(
            names = "--expect",
            paramLabel = "VERSION",
            description = "Go on only if this version is in the stage now; \"none\" for an empty stage.")
    String expected;

    @Option(names = "--dry-run", description = "Say what is missing, and change nothing.")
    boolean dryRun;

    @Option(names = "--continue", description = "Let a canary go on that waits for a person's decision.")
    boolean goesOn;

    @Mixin
    TargetOptions deploy;

    @Override
    public Integer call() {
        PromotionRequest request = candidate
                .request(common, Optional.ofNullable(expected), origin.origin())
                .from(SourceRevision.find(System.getenv(), Path.of("")));
        Deployments deployments =
                new Deployments(deploy.over(store.settings(common, signing)), System.getenv(), Clock.systemUTC());
        return new GateExecution(common, spec).run(deployments.promotion(request, goesOn, dryRun));
    }
}
