package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.deploy.ReleaseFile;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.pipeline.Deployments;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ml-cicd deploy MODEL --stage STAGE}. */
@Command(
        name = "deploy",
        description = "Bring the version that is in a stage to what runs it, again, or give a canary up.",
        mixinStandardHelpOptions = true)
final class DeployCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    StoreOptions store;

    @Mixin
    OriginOptions origin;

    @Parameters(paramLabel = "MODEL", description = "The model's name.")
    String model;

    @Option(names = "--stage", paramLabel = "STAGE", required = true, description = "The stage.")
    String stage;

    @Option(names = "--abort", description = "Give up a canary that waits for a person's decision.")
    boolean abort;

    @Option(
            names = "--take-over",
            description = "Go on although somebody else is deploying to the stage: their process is gone.")
    boolean takeOver;

    @Option(
            names = "--release",
            hidden = true,
            description = "Do what this file says, whatever a store says: for a store that another machine has.")
    Path release;

    @Override
    public Integer call() {
        Deployments deployments = new Deployments(store.settings(common), System.getenv(), Clock.systemUTC());
        Gate gate = release == null
                ? deployments.deployment(model, stage, origin.origin(), abort, takeOver)
                : deployments.release(stage, ReleaseFile.read(release));
        return new GateExecution(common, spec).run(gate);
    }
}
