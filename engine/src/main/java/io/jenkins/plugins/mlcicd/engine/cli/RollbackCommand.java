package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.pipeline.Deployments;
import io.jenkins.plugins.mlcicd.engine.promotion.RollbackRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ml-cicd rollback MODEL --stage STAGE}. */
@Command(
        name = "rollback",
        description = "Bring a version back into a stage where it was before.",
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {
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

    @Option(names = "--stage", paramLabel = "STAGE", required = true, description = "The stage to roll back.")
    String stage;

    @Option(
            names = "--to-version",
            paramLabel = "VERSION",
            description = "The version to go back to, by number or digest (default: the one before the present one).")
    String toVersion;

    @Option(names = "--expect", paramLabel = "VERSION", description = "Go on only if this version is in the stage now.")
    String expected;

    @Option(names = "--dry-run", description = "Say whether it would succeed, and change nothing.")
    boolean dryRun;

    @Mixin
    TargetOptions deploy;

    @Override
    public Integer call() {
        RollbackRequest request = new RollbackRequest(
                model, stage, Optional.ofNullable(toVersion), Optional.ofNullable(expected), origin.origin());
        Deployments deployments =
                new Deployments(deploy.over(store.settings(common, signing)), System.getenv(), Clock.systemUTC());
        return new GateExecution(common, spec).run(deployments.rollback(request, dryRun));
    }
}
