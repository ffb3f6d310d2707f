package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.CommandRun;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A command that lets the baseline's model predict the candidate's rows.
 *
 * @param command the program and its arguments, in which {@link #MODEL} stands for the model's path
 * @param folder the folder in which it runs
 * @param output the predictions file that it makes
 */
public record Scoring(List<String> command, Path folder, Path output) {
    /** What stands for the path of the model in a stage. */
    static final String MODEL = "{model}";

    /** Freezes the command. */
    public Scoring {
        command = List.copyOf(command);
    }

    /**
     * As written in a baseline's section; empty where there is none.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if a part is missing
     */
    static Optional<Scoring> from(Section baseline) {
        if (baseline.has("command") != baseline.has("output")) {
            throw baseline.wrong(
                    baseline.has("command") ? "command" : "output",
                    "'command' and 'output' belong together: a program, and the predictions file that it makes");
        }
        if (!baseline.has("command")) {
            return Optional.empty();
        }
        List<String> command = baseline.texts("command");
        if (!baseline.has("stage") && command.stream().anyMatch(argument -> argument.contains(MODEL))) {
            throw baseline.wrong("command", MODEL + " is the model in a stage: add 'stage'");
        }
        return Optional.of(new Scoring(
                command, baseline.resolve(""), baseline.path("output").orElseThrow()));
    }

    /**
     * Runs the command, and returns the file that it made. One that was there before is deleted, so that no earlier run's
     * predictions are taken for this one's.
     *
     * @param model the model in the stage, if there is one
     * @throws EvaluationException if it fails, or does not make the file
     */
    Path run(Optional<Path> model, ReportBuilder report) {
        List<String> whole = command.stream()
                .map(argument -> model.map(path ->
                                argument.replace(MODEL, path.toAbsolutePath().toString()))
                        .orElse(argument))
                .toList();
        report.log("running " + String.join(" ", whole));
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new EvaluationException(output + ": cannot be replaced: " + e.getMessage(), e);
        }
        CommandRun scoring = new CommandRun("The baseline's command", whole, folder);
        CommandRun.Outcome outcome = scoring.run(report::show);
        if (outcome.exitCode() != 0) {
            throw new EvaluationException("The baseline's command failed: " + scoring.failure(outcome));
        }
        if (!Files.exists(output)) {
            throw new EvaluationException(output + ": the baseline's command did not make it (baseline.output)");
        }
        return output;
    }
}
