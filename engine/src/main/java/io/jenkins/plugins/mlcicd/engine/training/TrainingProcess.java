package io.jenkins.plugins.mlcicd.engine.training;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Runs a training command, line by line, and leaves nothing running when this program is ended. */
final class TrainingProcess {
    private static final int KEPT_LINES = 40;

    private final TrainSettings settings;

    TrainingProcess(TrainSettings settings) {
        this.settings = settings;
    }

    /**
     * How the command ended.
     *
     * @param exitCode 0 for success
     * @param lastLines the last of what it printed
     */
    record Outcome(int exitCode, List<String> lastLines) {}

    Outcome run(Consumer<String> listener) {
        Process process = start();
        Thread killer = new Thread(() -> kill(process), "end-training");
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            List<String> lastLines = follow(process, listener);
            return new Outcome(process.waitFor(), lastLines);
        } catch (IOException e) {
            throw new EvaluationException("The training command's output cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluationException("The training was interrupted", e);
        } finally {
            kill(process);
            removeHook(killer);
        }
    }

    private Process start() {
        try {
            return new ProcessBuilder(settings.command())
                    .directory(settings.folder().toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .start();
        } catch (IOException e) {
            throw new EvaluationException("The training command cannot be started: " + e.getMessage(), e);
        }
    }

    private static File nothing() {
        boolean windows = File.separatorChar == '\\';
        return new File(windows ? "NUL" : "/dev/null");
    }

    private static List<String> follow(Process process, Consumer<String> listener) throws IOException {
        Deque<String> lastLines = new ArrayDeque<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                listener.accept(line);
                lastLines.addLast(line);
                if (lastLines.size() > KEPT_LINES) {
                    lastLines.removeFirst();
                }
            }
        }
        return List.copyOf(lastLines);
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static void removeHook(Thread killer) {
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook is at work.
        }
    }
}
