package io.jenkins.plugins.mlcicd.engine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs made-up cases in this process and says which property of the command line one of them breaks. */
final class FuzzRunner implements AutoCloseable {
    /** Far more than any case takes on a busy machine: what runs longer hangs. */
    private static final int SECONDS = 120;

    private static final Pattern STACK_TRACE = Pattern.compile("\n\\s+at [a-z][\\w.$]*\\(|Exception in thread");
    private static final List<String> CRASHES =
            List.of("run again with --stacktrace", "INTERNAL Error", "The embedded database: ");

    private final long seed;
    private final Path root;
    private final FuzzCases cases;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "fuzz");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Integer> counts = new TreeMap<>();

    FuzzRunner(long seed, Path root) throws IOException {
        this.seed = seed;
        this.root = root;
        this.cases = new FuzzCases(root.resolve("base"));
    }

    /** Runs the case with a number, which is the same case in each run with the seed; returns what is wrong, or nothing. */
    String run(int number) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(root.resolve("case-" + number));
        FuzzCase one = cases.make(seed, number, folder);
        StringWriter text = new StringWriter();
        String problem;
        try {
            int exitCode = exitCode(one, text);
            counts.merge(one.kind() + ", exit code " + exitCode, 1, Integer::sum);
            problem = problem(one, exitCode, text.toString());
        } catch (ExecutionException e) {
            StringWriter trace = new StringWriter();
            e.getCause().printStackTrace(new PrintWriter(trace));
            problem = "an exception got out: "
                    + trace.toString().lines().limit(12).reduce("", (all, line) -> all + "\n    " + line);
        }
        if (problem.isEmpty()) {
            delete(folder);
            return "";
        }
        return "case " + number + " of seed " + seed + " (" + one.kind() + "): " + problem + "\n  "
                + String.join(" ", one.arguments()) + "\n  " + shortened(text.toString());
    }

    /** How many cases ended how. */
    Map<String, Integer> counts() {
        return counts;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private int exitCode(FuzzCase one, StringWriter text) throws ExecutionException, InterruptedException {
        Future<Integer> run = executor.submit(() -> {
            PrintWriter writer = new PrintWriter(text);
            int exitCode = Main.run(one.arguments().toArray(String[]::new), writer, writer);
            writer.flush();
            return exitCode;
        });
        try {
            return run.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            String stack = Thread.getAllStackTraces().entrySet().stream()
                    .filter(entry -> entry.getKey().getName().equals("fuzz"))
                    .flatMap(entry -> Stream.of(entry.getValue()).limit(20))
                    .map(frame -> "\n    " + frame)
                    .reduce("", String::concat);
            throw new AssertionError("hangs: " + String.join(" ", one.arguments()) + stack, e);
        }
    }

    private String problem(FuzzCase one, int exitCode, String text) throws IOException {
        if (exitCode < 0 || exitCode > 4) {
            return "the exit code is " + exitCode;
        }
        if (STACK_TRACE.matcher(text).find()) {
            return "a stack trace";
        }
        for (String crash : CRASHES) {
            if (text.contains(crash)) {
                return "a crash: " + crash;
            }
        }
        if ((exitCode == 2 || exitCode == 3) && one.names().stream().noneMatch(text::contains)) {
            return "the message names none of " + one.names();
        }
        if (text.contains(FuzzTexts.SECRET)) {
            return "the content of a file that the query must not read";
        }
        try (Stream<Path> files = Files.list(root)) {
            if (files.anyMatch(file -> file.getFileName().toString().startsWith("canary"))) {
                return "the canary was touched: SQL in a name or value was run";
            }
        }
        return one.check().apply(exitCode, new FuzzOutput(text));
    }

    private static String shortened(String text) {
        return text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
