package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.report.Tool;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code ml-cicd COMMAND}. It holds no logic; each command makes a gate and has it run. */
@Command(
        name = "ml-cicd",
        description = "Gates between a commit and production, for machine-learning models.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            DataCommand.class,
            ProfileCommand.class,
            EvaluateCommand.class,
            ExperimentCommand.class,
            ImageCommand.class,
            PullCommand.class,
            PromoteCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            WithdrawCommand.class,
            OverrideCommand.class,
            RollbackCommand.class,
            DeployCommand.class,
            HistoryCommand.class,
            ReportCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every blocking check held (PASS, WARN)",
            "1:a blocking check did not hold (FAIL)",
            "2:wrong usage, configuration or suite; nothing was evaluated",
            "3:it could not be evaluated (ERROR)",
            "4:the evidence does not decide (INCONCLUSIVE)"
        })
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Lifeline.watch(err);
        int exitCode = run(args, out, err);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** Runs a command. */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        // Its warnings, about quotes in values, are for those who program with it.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        CommandLine commandLine = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ExceptionHandler())
                .setParameterExceptionHandler(Main::wrongUsage);
        if (args.length == 0) {
            commandLine.usage(err);
            return Verdict.USAGE_EXIT_CODE;
        }
        return commandLine.execute(args);
    }

    /** Wrong usage: one line, a suggestion, and where the help is. */
    private static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        if (e instanceof UnmatchedArgumentException unmatched && isCommandMissing(command, unmatched)) {
            err.println(unknownCommand(command, unmatched.getUnmatched().get(0)));
        } else {
            err.println(e.getMessage());
            UnmatchedArgumentException.printSuggestions(e, err);
        }
        err.println("Run '" + command.getCommandSpec().qualifiedName() + " --help' for help.");
        return Verdict.USAGE_EXIT_CODE;
    }

    private static boolean isCommandMissing(CommandLine command, UnmatchedArgumentException e) {
        return !command.getSubcommands().isEmpty() && !e.getUnmatched().get(0).startsWith("-");
    }

    private static String unknownCommand(CommandLine command, String name) {
        Set<String> commands = command.getSubcommands().keySet();
        return "Unknown command '" + name + "'"
                + NearestName.to(name, commands)
                        .map(nearest -> "; did you mean '" + nearest + "'?")
                        .orElse(". Commands: " + String.join(", ", commands));
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Tool tool = Tool.current();
            return new String[] {tool.name() + " " + tool.version()};
        }
    }
}
