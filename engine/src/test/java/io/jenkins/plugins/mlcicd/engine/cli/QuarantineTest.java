package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The rows that break expectations, in a file of their own. */
public class QuarantineTest {
    private static final String SUITE = """
            {"name": "s", "expectations": [
            {"type": "expect_column_values_to_be_between", "kwargs": {"column": "speed", "min_value": 0}},
            {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "name"}},
            {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "id"}},
            {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "name", "regex": "^(?!bad)"}},
            {"type": "expect_column_mean_to_be_between", "kwargs": {"column": "speed", "min_value": 1000}},
            {"type": "expect_column_values_to_be_between", "kwargs": {"column": "id", "max_value": 3, "mostly": 0.5}}]}
            """;
    private static final String DATA = """
            id,speed,name
            1,5,"a, b"
            2,-1,
            3,7,bad
            3,8,d
            4,9,e
            """;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private StringWriter out;

    @Before
    public void setUp() throws IOException {
        root = folder.getRoot().toPath();
        write("suite.json", SUITE);
        write("data.csv", DATA);
    }

    @Test
    public void csv_holdsEachRowOnceWithAllThatItBreaks() throws IOException {
        int code = run("--quarantine", path("bad/rows.csv"));
        assertEquals(out.toString(), 1, code);
        assertEquals("""
                _row,_breaks,id,speed,name
                2,expect_column_values_to_be_between (speed); expect_column_values_to_not_be_null (name),2,-1,
                3,expect_column_values_to_be_unique (id); expect_column_values_to_match_regex (name),3,7,bad
                4,expect_column_values_to_be_unique (id),3,8,d
                """, Files.readString(root.resolve("bad/rows.csv")));
        Report report = ReportJson.read(root.resolve("report/data.json"));
        Map<?, ?> output = (Map<?, ?>) report.outputs().get("quarantine." + path("data.csv"));
        assertEquals(3, output.get("rows"));
        assertEquals(path("bad/rows.csv"), output.get("file"));
        try (Stream<Path> files = Files.list(root.resolve("bad"))) {
            assertEquals("nothing but the file is left", 1, files.count());
        }
    }

    @Test
    public void jsonLines_keepNumbersAndLists() throws IOException {
        assertEquals(1, run("--quarantine", path("rows.jsonl")));
        assertEquals(
                "{\"_row\":4,\"_breaks\":[\"expect_column_values_to_be_unique (id)\"],\"id\":3,\"speed\":8,\"name\":\"d\"}",
                Files.readAllLines(root.resolve("rows.jsonl")).get(2));
    }

    @Test
    public void parquet_keepsTypes() throws IOException {
        assertEquals(1, run("--quarantine", path("rows.parquet")));
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(root.resolve("rows.parquet")), Map.of());
            assertEquals(3, table.rows());
            assertEquals("BIGINT", table.column("speed").orElseThrow().type());
        }
    }

    @Test
    public void whereNothingIsBroken_noFileIsWritten() throws IOException {
        write("suite.json", """
                {"name": "s", "expectations": [
                {"type": "expect_column_values_to_be_between", "kwargs": {"column": "id", "min_value": 0}}]}
                """);
        assertEquals(0, run("--quarantine", path("rows.csv")));
        assertFalse(Files.exists(root.resolve("rows.csv")));
    }

    @Test
    public void settingsFile_namesItToo_andColumnsOfTheSameNameStay() throws IOException {
        write("data.csv", DATA.replace("id,speed,name", "_row,speed,name"));
        write("suite.json", """
                {"name": "s", "expectations": [
                {"type": "expect_column_values_to_be_between", "kwargs": {"column": "speed", "min_value": 0}}]}
                """);
        write("ml-cicd.yml", """
                model: {name: m}
                data: [{name: train, source: data.csv, suite: suite.json, quarantine: out/bad.csv}]
                """);
        assertEquals(1, runWith("data", "--config", path("ml-cicd.yml")));
        assertEquals(
                List.of("__row,_breaks,_row,speed,name", "2,expect_column_values_to_be_between (speed),2,-1,"),
                Files.readAllLines(root.resolve("out/bad.csv")));
    }

    @Test
    public void wrongFiles_areRefused() throws IOException {
        assertEquals(2, run("--quarantine", path("rows.txt")));
        assertTrue(
                out.toString(),
                out.toString()
                        .contains("quarantine: " + path("rows.txt")
                                + ": unknown format, expected a name that ends in .csv, .jsonl, .ndjson or .parquet"));
        assertEquals(2, run("--quarantine", path("data.csv")));
        assertTrue(
                out.toString(),
                out.toString()
                        .contains("quarantine: " + path("data.csv")
                                + " is data or another quarantine, expected a file of its own"));
        assertEquals("the data are as they were", DATA, Files.readString(root.resolve("data.csv")));
    }

    @Test
    public void limits_areCheckedBeforeAnythingIsRead() throws Exception {
        assertEquals(2, run("--memory", "lots"));
        assertTrue(
                out.toString(),
                out.toString().contains("--memory: found 'lots', expected a size such as 512MB or 2GB"));
        assertEquals(2, run("--memory", "1MB"));
        assertTrue(out.toString(), out.toString().contains("--memory: found '1MB', expected at least 64MB"));
        assertEquals(2, run("--threads", "0"));
        assertTrue(out.toString(), out.toString().contains("--threads: found 0, expected at least 1"));
        // They are one process's, so those that are set are tried in a process.
        Cli.Result limited =
                new Cli(root).run("data", "--suite", "suite.json", "data.csv", "--memory", "1.5 GB", "--threads", "1");
        assertEquals(limited.toString(), 1, limited.exitCode());
        Cli.Result wrong =
                new Cli(root).with("ML_CICD_THREADS", "two").run("data", "--suite", "suite.json", "data.csv");
        assertEquals(wrong.toString(), 2, wrong.exitCode());
    }

    /** A run that is ended in the middle leaves nothing in the folder for temporary files. */
    @Test
    public void endedRun_leavesNothingBehind() throws Exception {
        StringBuilder rows = new StringBuilder("id,speed,name\n");
        for (int i = 0; i < 400_000; i++) {
            rows.append(i).append(',').append(i % 97).append(",name ").append(i).append('\n');
        }
        write("data.csv", rows.toString());
        Path temporary = Files.createDirectory(root.resolve("tmp"));
        Process process = new Cli(root)
                .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary)
                .start("data", "--suite", "suite.json", "data.csv");
        while (process.isAlive() && count(temporary) == 0) {
            Thread.sleep(5);
        }
        process.destroy();
        process.waitFor();
        assertEquals(0, count(temporary));
    }

    private static long count(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("ml-cicd"))
                    .count();
        }
    }

    private int run(String... options) {
        String[] arguments = Stream.concat(
                        Stream.of("data", "--suite", path("suite.json"), path("data.csv")), Stream.of(options))
                .toArray(String[]::new);
        return runWith(arguments);
    }

    private int runWith(String... arguments) {
        out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--report-dir", path("report")))
                .toArray(String[]::new);
        return Main.run(all, writer, writer);
    }

    private String path(String name) {
        return root.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }
}
