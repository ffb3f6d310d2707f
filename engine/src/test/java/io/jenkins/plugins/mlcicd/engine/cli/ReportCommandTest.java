package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Tool;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReportCommandTest {
    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    public void report_folderWithReports_isRenderedAnew() throws IOException {
        Path folder = folderWithReport();
        assertEquals(0, run("report", folder.toString()));
        assertEquals(
                "FAIL  evaluate: churn  (1 failed; 12 ms)\n  FAIL  ROC AUC: 0.741 is below 0.8\nReport: "
                        + folder.resolve("report.html") + "\n",
                out.toString());
        assertEquals("", err.toString());
        assertEquals(
                List.of("evaluate.json", "junit.xml", "model-card.json", "model-card.md", "report.html", "summary.md"),
                names(folder));
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("<h1>Stopped at evaluation: 0.741 is below 0.8</h1>"));
        assertTrue(page.startsWith("<!DOCTYPE html>\n"));
        assertTrue(Files.readString(folder.resolve("summary.md")).startsWith("### Stopped at evaluation"));
    }

    @Test
    public void report_twice_givesTheSameBytes() throws IOException {
        Path folder = folderWithReport();
        run("report", folder.toString());
        byte[] first = Files.readAllBytes(folder.resolve("report.html"));
        run("report", folder.toString());
        assertTrue(java.util.Arrays.equals(first, Files.readAllBytes(folder.resolve("report.html"))));
    }

    @Test
    public void report_folderWithoutReports_isWrongUsage() throws IOException {
        Path folder = temporary.newFolder().toPath();
        assertEquals(2, run("report", folder.toString()));
        assertEquals(
                folder + ": holds no reports; expected a folder that a gate has written to, with files such as"
                        + " data.json or evaluate.json\n",
                err.toString());
        assertEquals(List.of(), names(folder));
    }

    @Test
    public void report_noSuchFolder_isWrongUsageAndMakesNone() {
        Path folder = temporary.getRoot().toPath().resolve("missing");
        assertEquals(2, run("report", folder.toString()));
        assertTrue(err.toString().startsWith(folder + ": holds no reports"));
        assertTrue(!Files.exists(folder));
    }

    @Test
    public void report_damagedReport_isAnErrorThatNamesFileAndPlace() throws IOException {
        Path folder = folderWithReport();
        Files.writeString(folder.resolve("data.json"), "{\"schema_version\": \"9\"}");
        assertEquals(3, run("report", folder.toString()));
        assertEquals(
                "The reports cannot be rendered: " + folder.resolve("data.json")
                        + ": not a report: schema_version: found \"9\", this version reads \"1\"\n",
                err.toString());
        assertEquals(List.of("data.json", "evaluate.json"), names(folder));
    }

    @Test
    public void report_withoutDirectory_isWrongUsage() {
        assertEquals(2, run("report"));
        assertEquals("Missing required parameter: 'DIR'\nRun 'ml-cicd report --help' for help.\n", err.toString());
    }

    private Path folderWithReport() throws IOException {
        Path folder = temporary.newFolder().toPath();
        Check check = Check.builder("roc_auc", "ROC AUC")
                .ended(Status.FAIL, "0.741 is below 0.8")
                .build();
        Report report = new Report(
                "evaluate",
                "churn",
                Verdict.FAIL,
                Instant.EPOCH,
                12,
                List.of(),
                List.of(check),
                List.of(),
                Map.of(),
                List.of(),
                Tool.current());
        Files.writeString(folder.resolve("evaluate.json"), ReportJson.write(report));
        return folder;
    }

    private int run(String... args) {
        return Main.run(args, new PrintWriter(out), new PrintWriter(err));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
