package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A run whose starter falls silent ends, and so does what it started. */
public class LifelineTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Process run;

    private void startTraining(int silence) throws Exception {
        assumeTrue("needs a shell", File.separatorChar == '/');
        Path folder = temporary.getRoot().toPath();
        Files.writeString(folder.resolve("ml-cicd.yml"), """
                model: {name: churn, path: model.bin}
                train: {command: [sh, -c, "echo pid $$; exec sleep 600"]}
                """);
        run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dml-cicd.lifeline=" + silence,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    @After
    public void end() {
        if (run == null) {
            return;
        }
        run.descendants().forEach(ProcessHandle::destroyForcibly);
        run.destroyForcibly();
    }

    @Test
    public void silence_endsTheRunAndWhatItStarted() throws Exception {
        // Long enough for a start on a machine that is busy with other things.
        startTraining(20);
        try (BufferedReader out = run.inputReader()) {
            ProcessHandle training = training(out);

            assertTrue("ends", run.waitFor(2, TimeUnit.MINUTES));
            assertEquals(3, run.exitValue());
            assertTrue(out.lines()
                    .anyMatch(
                            "ml-cicd: ends, since nothing was heard for 20 s from the program that started it"
                                    ::equals));
            training.onExit().get(2, TimeUnit.MINUTES);
        }
    }

    @Test
    public void bytes_keepItAlive() throws Exception {
        startTraining(20);
        try (BufferedReader out = run.inputReader();
                OutputStream in = run.getOutputStream()) {
            ProcessHandle training = training(out);
            for (int i = 0; i < 50; i++) {
                in.write('\n');
                in.flush();
                TimeUnit.MILLISECONDS.sleep(500);
            }
            assertTrue(run.isAlive());
            assertTrue(training.isAlive());
        }
    }

    /** The training, once it runs. */
    private static ProcessHandle training(BufferedReader out) throws Exception {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains("pid ")) {
                String pid =
                        line.substring(line.indexOf("pid ") + "pid ".length()).strip();
                if (pid.matches("[0-9]+")) {
                    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
                }
            }
        }
        throw new AssertionError("the training did not start");
    }
}
