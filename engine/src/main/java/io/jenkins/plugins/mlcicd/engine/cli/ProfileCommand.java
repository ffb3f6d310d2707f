package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.expectation.profile.SuggestedSuite;
import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ml-cicd profile SOURCE --out SUITE}: no gate, so no report; it suggests a suite. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description =
                "Suggests a suite from data, for you to review. Each expectation says which numbers speak for it.")
final class ProfileCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SOURCE", description = "A CSV, JSON Lines or Parquet file that is known to be good.")
    Path source;

    @Option(
            names = "--out",
            paramLabel = "SUITE",
            required = true,
            description = "The suite's file, for example suite.json.")
    Path suite;

    @Option(
            names = "--types",
            paramLabel = "NAME=TYPE",
            split = ",(?![^(]*\\))",
            splitSynopsisLabel = ",",
            description = "SQL types by column; those of other columns are found out.")
    Map<String, String> types = new LinkedHashMap<>();

    @Option(names = "--force", description = "Overwrite the suite's file if it is there.")
    boolean force;

    @Option(names = "--stacktrace", description = "Print stack traces of errors.")
    boolean stacktrace;

    @Spec
    CommandSpec command;

    @Override
    public Integer call() {
        if (!suite.toString().endsWith(".json")) {
            throw new UsageException("--out: found " + suite + ", expected a name that ends in .json");
        }
        if (Files.exists(suite) && !force) {
            throw new UsageException(suite + ": is there already; --force overwrites it");
        }
        SuggestedSuite suggested = SuggestedSuite.of(source, types);
        write(suggested.json(suite.getFileName().toString().replaceFirst("\\.json$", "")));
        PrintWriter out = command.commandLine().getOut();
        out.print(suggested.summary());
        out.println(suite + ": " + suggested.size() + " expectations");
        out.println(SuggestedSuite.REVIEW);
        return 0;
    }

    private void write(String json) {
        try {
            AtomicFiles.write(suite, json);
        } catch (IOException e) {
            throw new EvaluationException(suite + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
