package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the data command reads, and how it is told. */
public class DataSourcesTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private StringWriter out;
    private StringWriter err;

    @Before
    public void writeASuite() throws IOException {
        root = folder.getRoot().toPath();
        write(
                "suite.json",
                "{\"name\": \"s\", \"expectations\": [{\"type\": \"expect_column_values_to_be_between\", \"kwargs\":"
                        + " {\"column\": \"speed\", \"min_value\": 0}}]}");
    }

    @Test
    public void manyFiles_areOneSource_andSamplesNameFileAndRow() throws IOException {
        write("data/a.csv", "id,speed\n1,2\n2,0\n");
        write("data/b.csv", "speed,id\n5,3\n-4,4\n");
        assertEquals(1, data(path("data/*.csv"), "--types", "id=BIGINT"));
        assertTrue(
                out.toString(),
                out.toString()
                        .contains("1 of 4 values (25.0 %) are not at least 0, for example -4 in row 2 of "
                                + path("data/b.csv")));
        Report report = report();
        assertEquals(
                List.of(path("data/a.csv"), path("data/b.csv"), path("suite.json")),
                report.subject().stream().map(Subject::name).toList());
        assertEquals(
                "[{file=" + path("data/b.csv") + ", row=2, value=-4}]",
                report.checks().get(1).details().get("samples").toString());
    }

    @Test
    public void valuesThatDoNotFitTheirType_nameFileAndRow() throws IOException {
        write("data/a.jsonl", "{\"speed\": 1}\n");
        write("data/b.jsonl", "{\"speed\": 1}\n{\"speed\": \"fast\"}\n");
        assertEquals(1, data(path("data"), "--types", "speed=BIGINT"));
        assertTrue(
                out.toString(),
                out.toString()
                        .contains("1 value(s) of speed are no BIGINT, for example \"fast\" in row 2 of "
                                + path("data/b.jsonl")));
    }

    @Test
    public void theDialectOfTheCommandLine_winsOverTheFiles() throws IOException {
        write("a.csv", "speed;s\n'1';NA\n");
        write(
                "ml-cicd.yml",
                "model: {name: m}\ndata:\n  - {source: a.csv, suite: suite.json, csv: {delimiter: ',', quote: \"'\", nulls: [NA,"
                        + " -1]}}\n");
        assertEquals(3, command("data", "--config", path("ml-cicd.yml")));
        assertEquals(0, command("data", "--config", path("ml-cicd.yml"), "--csv", "delimiter=;"));
        assertTrue(err.toString(), err.toString().contains("1 rows, 2 columns: speed BIGINT, s VARCHAR"));
    }

    @Test
    public void wrongSettings_areUsageErrorsWithTheirLine() throws IOException {
        String start = "model: {name: m}\ndata:\n  - source: a.csv\n    suite: suite.json\n";
        write("ml-cicd.yml", start + "    csv: {delimiter: ';;'}\n");
        assertUsage(
                path("ml-cicd.yml")
                        + ":5: data[0].csv: delimiter: ';;' is not accepted, expected one ASCII character, or tab, comma, semicolon,"
                        + " pipe, space\n",
                "data",
                "--config",
                path("ml-cicd.yml"));
        write("ml-cicd.yml", start + "    csv: {delimeter: ';'}\n");
        assertUsage(
                path("ml-cicd.yml")
                        + ":5: data[0].csv.delimeter: unknown key 'delimeter'; did you mean 'delimiter'? Accepted here:"
                        + " delimiter, quote, escape, comment, encoding, header, columns, nulls\n",
                "data",
                "--config",
                path("ml-cicd.yml"));
        write("ml-cicd.yml", start + "    query: SELECT 1\n");
        assertUsage(
                path("ml-cicd.yml") + ":3: data[0].source: " + path("a.csv")
                        + ": query, table, drivers and timeout go with a source that begins with jdbc:\n",
                "data",
                "--config",
                path("ml-cicd.yml"));
    }

    @Test
    public void aDatabaseIsToldWhatToRead_andHoldsNoPassword() {
        String suite = path("suite.json");
        assertUsage(
                "jdbc:postgresql://host/db: say what to read with query or table\n",
                "data",
                "--suite",
                suite,
                "jdbc:postgresql://host/db");
        assertUsage(
                "jdbc:postgresql://host/db: query and table exclude each other\n",
                "data",
                "--suite",
                suite,
                "jdbc:postgresql://host/db",
                "--query",
                "SELECT 1",
                "--table",
                "t");
        assertUsage(
                "A source that begins with 'jdbc:postgresql:' holds a password, so it is not used; leave the password out, and"
                        + " set it in the environment as ML_CICD_DATABASE_PASSWORD\n",
                "data",
                "--suite",
                suite,
                "jdbc:postgresql://host/db?user=me&password=hush",
                "--table",
                "t");
    }

    @Test
    public void objectStores_withoutTheExtension_sayWhatToDo() {
        Assume.assumeTrue("The extension is there", System.getenv("ML_CICD_DUCKDB_EXTENSIONS") == null);
        assertEquals(3, data("s3://bucket/a.csv"));
        assertTrue(
                out.toString(),
                out.toString()
                        .contains(
                                "s3://bucket/a.csv: needs the extension httpfs of the embedded database (DuckDB v1.4.4, "));
        assertTrue(
                out.toString(),
                out.toString()
                        .contains(
                                "), which is not on this machine; put httpfs.duckdb_extension into a folder and name that in"
                                        + " ML_CICD_DUCKDB_EXTENSIONS, or allow to fetch it with extensions: install (--extensions"
                                        + " install)"));
    }

    private void assertUsage(String message, String... args) {
        assertEquals(2, command(args));
        assertEquals(message, err.toString());
        assertEquals("", out.toString());
    }

    private Report report() throws IOException {
        return ReportJson.read(root.resolve("report/data.json"));
    }

    private int data(String source, String... more) {
        String[] args = new String[4 + more.length];
        System.arraycopy(new String[] {"data", "--suite", path("suite.json"), source}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        return command(args);
    }

    private int command(String... args) {
        String[] all = new String[args.length + 2];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--report-dir";
        all[args.length + 1] = path("report");
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(all, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String path(String name) {
        return root.resolve(name).toString();
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), content);
    }
}
