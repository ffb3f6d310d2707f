package io.jenkins.plugins.mlcicd.engine.gate;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs a command of the project, line by line, and leaves nothing running when this program is ended.
 *
 * @param what what it is called in sentences, such as "The training command"
 * @param command the program and its arguments
 * @param folder the folder in which it runs
 * @param environment variables that it gets besides those of this program, which keeps its key to itself
 */
public record CommandRun(String what, List<String> command, Path folder, Map<String, String> environment) {
    /** The environment's variable with the key that gates sign with. No command of the project gets it. */
    public static final String SIGNING_KEY = "ML_CICD_SIGNING_KEY";

    private static final int KEPT_LINES = 40;

    /** Freezes the command. */
    public CommandRun {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A command in this program's environment. */
    public CommandRun(String what, List<String> command, Path folder) {
        this(what, command, folder, Map.of());
    }

    /**
     * How the command ended.
     *
     * @param exitCode 0 for success
     * @param lastLines the last of what it printed
     */
    public record Outcome(int exitCode, List<String> lastLines) {}

    /**
     * Runs it to its end.
     *
     * @param listener is told each line that it prints
     * @throws EvaluationException if it cannot be started, or the waiting is interrupted; not if it fails
     */
    public Outcome run(Consumer<String> listener) {
        return follow(start(), listener, new AtomicBoolean());
    }

    /**
     * Runs it, but not longer than a limit; then it is ended, with all that it started.
     *
     * @param listener is told each line that it prints
     * @throws EvaluationException as {@link #run(Consumer)}, and if it took longer
     */
    public Outcome run(Consumer<String> listener, Duration limit) {
        Process process = start();
        AtomicBoolean isLate = new AtomicBoolean();
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                () -> {
                    isLate.set(true);
                    kill(process);
                },
                CompletableFuture.delayedExecutor(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS));
        try {
            return follow(process, listener, isLate);
        } finally {
            end.cancel(false);
        }
    }

    private Outcome follow(Process process, Consumer<String> listener, AtomicBoolean isLate) {
        Thread killer = new Thread(() -> kill(process), "end-command");
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            List<String> lastLines = follow(process, listener);
            int exitCode = process.waitFor();
            if (isLate.get()) {
                throw new EvaluationException(what + " took too long, and was ended: " + String.join(" ", command));
            }
            return new Outcome(exitCode, lastLines);
        } catch (IOException e) {
            throw new EvaluationException(what + "'s output cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluationException(what + " was interrupted", e);
        } finally {
            kill(process);
            removeHook(killer);
        }
    }

    /** How a command that failed is described: with its exit code and the last line that it printed. */
    public String failure(Outcome outcome) {
        String last = outcome.lastLines().isEmpty()
                ? ""
                : ": " + outcome.lastLines().get(outcome.lastLines().size() - 1);
        return String.join(" ", command) + " ended with exit code " + outcome.exitCode() + last;
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()));
        builder.environment().remove(SIGNING_KEY);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new EvaluationException(what + " cannot be started: " + e.getMessage(), e);
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
