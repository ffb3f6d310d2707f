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

/** {@code ml-cicd withdraw MODEL --to STAGE}. */
@Command(
        name = "withdraw",
        description =
                "Take back what you said about a version on its way to a stage, be it an approval or a rejection.")
final class WithdrawCommand implements Callable<Integer> {
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

    @Override
    public Integer call() {
        DecisionRequest request =
                DecisionRequest.withdrawal(candidate.request(common, Optional.empty(), origin.origin()), groups);
        return new GateExecution(common, spec)
                .run(new DecisionGate(store.settings(common), request, Clock.systemUTC()));
    }
}
