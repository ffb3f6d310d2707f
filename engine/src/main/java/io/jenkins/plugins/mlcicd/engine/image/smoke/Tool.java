package io.jenkins.plugins.mlcicd.engine.image.smoke;

import io.jenkins.plugins.mlcicd.engine.gate.CommandRun;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.nio.file.Path;
import java.util.List;

/** Runs a container tool's short commands. */
final class Tool {
    private Tool() {}

    /**
     * What a command printed last.
     *
     * @throws EvaluationException if it fails
     */
    static String lastLine(List<String> command) {
        CommandRun run = new CommandRun(command.get(0), command, Path.of(""));
        CommandRun.Outcome outcome = run.run(line -> {});
        List<String> lines =
                outcome.lastLines().stream().filter(line -> !line.isBlank()).toList();
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
        if (outcome.exitCode() != 0) {
            throw new EvaluationException("The smoke test cannot start the image: " + command.get(0) + " "
                    + command.get(1) + " ended with exit code " + outcome.exitCode() + ": " + last);
        }
        return last;
    }

    /** Whether a command succeeds. */
    static boolean succeeds(List<String> command) {
        return new CommandRun(command.get(0), command, Path.of(""))
                        .run(line -> {})
                        .exitCode()
                == 0;
    }

    /** The last lines of a command's output, in one line. */
    static String output(List<String> command) {
        CommandRun.Outcome outcome = new CommandRun(command.get(0), command, Path.of("")).run(line -> {});
        return String.join(
                " | ", outcome.lastLines().stream().map(String::strip).toList());
    }
}
