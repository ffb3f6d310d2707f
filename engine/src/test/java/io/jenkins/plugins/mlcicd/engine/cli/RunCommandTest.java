package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.engine.report.render.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The example project, from its data to a model in production and back, as processes. */
public class RunCommandTest {
    private static final Path EXAMPLE = Path.of("../examples/birdstrike");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path project;
    private Cli cli;

    @Before
    public void copyTheExample() throws IOException {
        project = folder.newFolder("birdstrike").toPath();
        for (String part : List.of("birdstrike", "data", "expectations", "ml-cicd.yml", "serve.py", "train.py")) {
            copy(EXAMPLE.resolve(part), project.resolve(part));
        }
        cli = new Cli(project);
    }

    @Test
    public void goodModel_goesToStagingAndOn_worseOneDoesNot() throws Exception {
        Cli.Result first = cli.run("run");
        assertEquals(first.toString(), 0, first.exitCode());
        assertVerdicts("data PASS, train PASS, evaluate WARN, image PASS, promote PASS");
        assertTrue(first.out(), first.out().endsWith("Report: ml-cicd-report/report.html\n"));
        assertTrue(
                Files.readString(project.resolve("ml-cicd-report/report.html")).contains("birdstrike"));
        assertTrue(Files.isRegularFile(project.resolve("ml-cicd-report/junit.xml")));
        assertTrue(Files.isRegularFile(project.resolve("ml-cicd-report/validation-result.json")));

        approve();
        Cli.Result production = cli.run("promote", "birdstrike", "--to", "production", "--reason", "first");
        assertEquals(production.toString(), 0, production.exitCode());

        Cli.Result worse = cli.with("BIRDSTRIKE_VARIANT", "worse").run("run");
        assertEquals(worse.toString(), 1, worse.exitCode());
        assertTrue(worse.out(), worse.out().contains("ROC AUC 0.716 is below the required 0.74"));
        assertTrue(worse.out(), worse.out().contains("Stopped at evaluate. Not run: image, promote\n"));

        Cli.Result better = cli.with("BIRDSTRIKE_VARIANT", "challenger").run("run");
        assertEquals(better.toString(), 0, better.exitCode());
        assertVerdicts("data PASS, train PASS, evaluate PASS, image PASS, promote PASS");
        approve();
        assertEquals(0, cli.run("promote", "birdstrike", "--to", "production").exitCode());

        Cli.Result back = cli.run("rollback", "birdstrike", "--stage", "production", "--reason", "test");
        assertEquals(back.toString(), 0, back.exitCode());
        Cli.Result history = cli.run("history", "birdstrike", "--verify");
        assertEquals(history.toString(), 0, history.exitCode());
        assertTrue(history.out(), history.out().contains("Verified: 5 transitions, 2 versions"));
    }

    private void approve() throws Exception {
        Cli.Result approval =
                cli.run("approve", "birdstrike", "--to", "production", "--actor", "lead", "--group", "ml-leads");
        assertEquals(approval.toString(), 0, approval.exitCode());
    }

    @Test
    public void secondRunOfTheSameModel_saysThatItIsThere() throws Exception {
        assertEquals(0, cli.run("run").exitCode());
        Cli.Result again = cli.run("run");
        assertEquals(again.toString(), 0, again.exitCode());
        assertEquals(
                1,
                Files.readAllLines(project.resolve("models/birdstrike/ledger.jsonl"))
                        .size());
    }

    @Test
    public void damagedData_isStoppedBeforeTraining() throws Exception {
        Files.copy(
                project.resolve("data/train-damaged.csv"),
                project.resolve("data/train.csv"),
                StandardCopyOption.REPLACE_EXISTING);
        Cli.Result result = cli.run("run");
        assertEquals(result.toString(), 1, result.exitCode());
        assertTrue(
                result.out(),
                result.out().contains("strike_id: values are not missing: 12 of 600 values (2.0 %) are missing"));
        assertTrue(result.out(), result.out().contains("Stopped at data. Not run: train, evaluate, image, promote\n"));
        assertFalse(Files.exists(project.resolve("out")));
        assertFalse(Files.exists(project.resolve("models")));
    }

    @Test
    public void missingDataFile_isAnError() throws Exception {
        Files.delete(project.resolve("data/holdout.csv"));
        Cli.Result result = cli.run("run");
        assertEquals(result.toString(), 3, result.exitCode());
        assertTrue(result.out(), result.out().contains("  ERROR  Evaluation: data/holdout.csv: no such file\n"));
        assertFalse(result.err(), result.err().contains("\tat "));
    }

    @Test
    public void typingError_namesTheLine() throws Exception {
        Path file = project.resolve("ml-cicd.yml");
        Files.writeString(file, Files.readString(file).replace("  baseline:", "  basline:"));
        Cli.Result result = cli.run("run");
        assertEquals(2, result.exitCode());
        assertEquals("", result.out());
        assertTrue(
                result.err(),
                result.err()
                        .startsWith(
                                "ml-cicd.yml:38: evaluate.basline: unknown key 'basline'; did you mean 'baseline'?"));
        assertFalse(Files.exists(project.resolve("ml-cicd-report")));
    }

    @Test
    public void fromAnotherFolder_pathsAreRelativeToTheFile() throws Exception {
        Cli.Result result = new Cli(folder.getRoot().toPath()).run("run", "birdstrike/ml-cicd.yml");
        assertEquals(result.toString(), 0, result.exitCode());
        assertTrue(Files.isRegularFile(folder.getRoot().toPath().resolve("ml-cicd-report/report.html")));
        assertTrue(Files.isDirectory(project.resolve("models/birdstrike")));
    }

    @Test
    public void json_isAListOfReports() throws Exception {
        Cli.Result result = cli.run("run", "--json");
        assertEquals(result.toString(), 0, result.exitCode());
        List<?> reports = new tools.jackson.databind.json.JsonMapper().readValue(result.out(), List.class);
        assertEquals(5, reports.size());
    }

    @Test
    public void failedTraining_isAnErrorWithItsReason() throws Exception {
        Files.writeString(project.resolve("train.py"), "raise SystemExit('no memory left')\n");
        Cli.Result result = cli.run("run");
        assertEquals(result.toString(), 3, result.exitCode());
        assertTrue(result.out(), result.out().contains("ended with exit code 1: no memory left"));
        assertTrue(result.out(), result.out().contains("Stopped at train. Not run: evaluate, image, promote\n"));
    }

    private void assertVerdicts(String expected) throws IOException {
        List<Report> reports = new ReportFolder(project.resolve("ml-cicd-report")).reports();
        assertEquals(
                expected,
                String.join(
                        ", ",
                        reports.stream()
                                .map(report -> report.gate() + " " + report.verdict())
                                .toList()));
        assertFalse(reports.stream().anyMatch(report -> report.verdict() == Verdict.ERROR));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
