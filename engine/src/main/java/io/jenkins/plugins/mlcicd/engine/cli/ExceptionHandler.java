package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into a message and an exit code; a stack trace only with {@code --stacktrace}. */
final class ExceptionHandler implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (Arrays.asList(command.getParseResult().originalArgs().toArray()).contains("--stacktrace")) {
            e.printStackTrace(err);
        }
        if (e instanceof UsageException) {
            err.println(e.getMessage());
            return Verdict.USAGE_EXIT_CODE;
        }
        if (e instanceof EvaluationException) {
            err.println(e.getMessage());
        } else {
            err.println("Unexpected " + e.getClass().getSimpleName() + ": " + e.getMessage()
                    + " (run again with --stacktrace for the details)");
        }
        return Verdict.ERROR.exitCode();
    }
}
