package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.image.artifact.ModelPull;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ml-cicd pull}: no gate, so no report; it prints the digest. */
@Command(
        name = "pull",
        description = "Pull a model that 'ml-cicd image --artifact' pushed, and print its manifest's digest.",
        mixinStandardHelpOptions = true)
final class PullCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "REF", description = "The artifact: registry/repository, with @sha256:… or :tag.")
    String reference;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "A new or empty folder for the model.")
    Path folder;

    @Option(
            names = "--allow-http",
            paramLabel = "HOST[:PORT]",
            description = "Reach this registry over plain HTTP; once for each.")
    Set<String> allowHttp = Set.of();

    @Option(names = "--stacktrace", description = "Show where an error came from.")
    boolean stacktrace;

    @Override
    public Integer call() {
        String digest = new ModelPull(reference, System.getenv(), allowHttp).into(folder);
        spec.commandLine().getOut().println(digest);
        return 0;
    }
}
