package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The example project with its models in another store, as processes: all commands that look into the store. */
final class StoreLadder {
    private static final Path EXAMPLE = Path.of("../examples/birdstrike");

    private final Path project;
    private final Cli cli;

    /** The project in a new folder. */
    StoreLadder(Path project, Cli cli, String store) throws IOException {
        this.project = project;
        this.cli = cli;
        for (String part : List.of("birdstrike", "data", "expectations", "ml-cicd.yml", "serve.py", "train.py")) {
            copy(EXAMPLE.resolve(part), project.resolve(part));
        }
        Path file = project.resolve("ml-cicd.yml");
        Files.writeString(file, Files.readString(file).replace("promote:\n", "promote:\n  store: " + store + "\n"));
    }

    /** A model goes up, a better one is compared with it and goes up, too, and the first one comes back. */
    void upAndBack() throws Exception {
        ok("run");
        approve();
        ok("promote", "birdstrike", "--to", "production", "--reason", "first");
        ok(cli.with("BIRDSTRIKE_VARIANT", "challenger"), "run");
        Report evaluation = ReportJson.read(project.resolve("ml-cicd-report/evaluate.json"));
        assertTrue(
                evaluation.checks().toString(),
                evaluation.checks().stream().anyMatch(check -> check.toString().contains("version 1 in production")));
        Cli.Result lost = cli.run("promote", "birdstrike", "--to", "production", "--expect", "none");
        assertEquals(lost.toString(), 1, lost.exitCode());
        approve();
        ok("promote", "birdstrike", "--to", "production", "--expect", "1");
        Cli.Result there = ok("promote", "birdstrike", "--to", "production");
        assertTrue(there.toString(), there.err().contains("is already in production"));
        ok("rollback", "birdstrike", "--stage", "production", "--reason", "test");
        Cli.Result history = ok("history", "birdstrike", "--verify");
        assertTrue(
                history.toString(),
                history.out().contains("Verified: 5 transitions, 2 versions, 21 files of evidence"));
        assertFalse(Files.exists(project.resolve("models")));
    }

    private void approve() throws Exception {
        ok("approve", "birdstrike", "--to", "production", "--actor", "lead", "--group", "ml-leads");
    }

    private Cli.Result ok(String... arguments) throws Exception {
        return ok(cli, arguments);
    }

    private static Cli.Result ok(Cli cli, String... arguments) throws Exception {
        Cli.Result result = cli.run(arguments);
        assertEquals(result.toString(), 0, result.exitCode());
        return result;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
