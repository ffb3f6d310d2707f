package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.promotion.DecisionGate;
import io.jenkins.plugins.mlcicd.engine.promotion.DecisionRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ml-cicd override MODEL --to STAGE}. */
@Command(
        name = "override",
        description =
                "Let a version come to a stage although some checks do not hold, for a while and for a reason (--reason).")
final class OverrideCommand implements Callable<Integer> {
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
    OriginOptions origin;

    @Mixin
    CandidateOptions candidate;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "A group that you belong to; once for each. Like the name, it is only claimed.")
    List<String> groups = List.of();

    @Option(
            names = "--check",
            paramLabel = "CHECK",
            required = true,
            description = "The id of a check that need not hold, such as soak; once for each.")
    List<String> checks = List.of();

    @Option(names = "--expires-in", paramLabel = "TIME", required = true, description = "For how long, for example 2h.")
    String expiresIn;

    @Override
    public Integer call() {
        DecisionRequest request = DecisionRequest.override(
                candidate.request(common, Optional.empty(), origin.origin()), groups, checks, expiresIn);
        return new GateExecution(common, spec)
                .run(new DecisionGate(store.settings(common), request, Clock.systemUTC()));
    }
}
