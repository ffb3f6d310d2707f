package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who and why, for the commands that write into the ledger. */
final class OriginOptions {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the ledger.")
    String reason;

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Who (default: the environment's ML_CICD_ACTOR, or the system's user).")
    String actor;

    @Option(names = "--build-url", paramLabel = "URL", description = "The build that does it; kept in the ledger.")
    String buildUrl;

    Origin origin() {
        return Origin.of(
                Optional.ofNullable(actor),
                Optional.ofNullable(reason),
                Optional.ofNullable(buildUrl),
                System.getenv());
    }
}
