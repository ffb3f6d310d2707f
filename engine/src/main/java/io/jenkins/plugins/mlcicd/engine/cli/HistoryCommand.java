package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.promotion.HistoryInspection;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ml-cicd history MODEL}: no gate, so no report; it prints, and with {@code --verify} it proves. */
@Command(
        name = "history",
        description =
                "Show who brought which version of a model to which stage, and why. With --json, the ledger's lines.",
        mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    StoreOptions store;

    @Parameters(paramLabel = "MODEL", description = "The model's name.")
    String model;

    @Option(names = "--stage", paramLabel = "STAGE", description = "Only this stage.")
    String stage;

    @Option(
            names = "--verify",
            description = "Recompute the ledger's chain, and the digests of all versions and their evidence.")
    boolean verify;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write the ledger as CSV into this file, instead of printing it.")
    Path csv;

    @Option(names = "--approvals", description = "Print what was approved, rejected and overridden, as JSON lines.")
    boolean approvals;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        HistoryInspection history = HistoryInspection.of(store.settings(common), model, Optional.ofNullable(stage));
        print(history, out);
        if (!verify) {
            history.problem().ifPresent(err::println);
            return (history.problem().isEmpty() ? Verdict.PASS : Verdict.FAIL).exitCode();
        }
        HistoryInspection.Outcome outcome = history.verify();
        PrintWriter verification = common.json ? err : out;
        outcome.lines().forEach(verification::println);
        return (outcome.isWhole() ? Verdict.PASS : Verdict.FAIL).exitCode();
    }

    private void print(HistoryInspection history, PrintWriter out) {
        if (csv != null) {
            history.writeCsv(csv);
            return;
        }
        if (approvals) {
            history.decisions().forEach(out::println);
            return;
        }
        (common.json ? history.lines() : history.table()).forEach(out::println);
    }
}
