package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DataCommandTest {
    private static final String SPEEDS = """
            {"name": "s",
            "expectations": [
            {"type": "expect_column_values_to_be_between",
            "kwargs": {"column": "speed", "min_value": 0}}]}
            """;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private StringWriter out;
    private StringWriter err;

    @Before
    public void prepare() throws IOException {
        root = folder.getRoot().toPath();
        write("suite.json", SPEEDS);
    }

    @Test
    public void goodData_passes() throws IOException {
        Path data = write("data.csv", "id,speed\n1,2\n2,0\n");
        assertEquals(0, run("data.csv"));
        assertEquals(
                "PASS  data: " + data + "  (2 passed)\nReport: " + root.resolve("report/report.html") + "\n",
                summary());
        assertEquals(
                "data: " + data + ": 2 rows, 2 columns: id BIGINT, speed BIGINT\n"
                        + "data: " + root.resolve("suite.json") + ": 1 of 1 expectations hold\n"
                        + "data: Queries: 1 of the first rows to find the columns' types, 1 over all rows for 4 aggregates, 0"
                        + " for samples of what does not hold\n",
                narration());
        assertTrue(Files.exists(root.resolve("report/validation-result.json")));
        assertEquals(
                Verdict.PASS, ReportJson.read(root.resolve("report/data.json")).verdict());
    }

    /** Each of these is another double if it is read as a decimal first. */
    @Test
    public void doublesEqualThemselves_toTheLastDigit() throws IOException {
        List<String> numbers =
                List.of("0.9151798907943641", "0.09057150617756697", "17.400000000000002", "-0.1000000000000001");
        write("data.csv", "x\n" + String.join("\n", numbers) + "\n");
        String set = String.join(", ", numbers);
        write(
                "suite.json",
                "{\"expectations\": [{\"type\": \"expect_column_values_to_be_in_set\", \"kwargs\": {\"column\": \"x\","
                        + " \"value_set\": [" + set
                        + "]}}, {\"type\": \"expect_column_distinct_values_to_equal_set\", \"kwargs\":"
                        + " {\"column\": \"x\", \"value_set\": [" + set + "]}}, {\"type\":"
                        + " \"expect_column_values_to_be_between\", \"kwargs\": {\"column\": \"x\", \"min_value\":"
                        + " -0.1000000000000001, \"max_value\": 17.400000000000002}}]}");
        assertEquals(0, run("data.csv"));
    }

    @Test
    public void explain_printsTheQueries_andJudgesNothing() throws IOException {
        write("data.csv", "id,speed\n1,-2\n2,0\n");
        assertEquals(0, run("data.csv", "--explain"));
        assertTrue(out.toString(), out.toString().startsWith("-- " + root.resolve("data.csv") + ": 1 expectations, "));
        assertTrue(out.toString(), out.toString().contains(" 1 scan\nCREATE TEMP VIEW "));
        assertTrue(
                out.toString(),
                out.toString().contains("\n-- speed: values at least 0: count(*), count(c1), count_if("));
        assertFalse(Files.exists(root.resolve("report")));
    }

    @Test
    public void parametersAndFormats_areOptions_thatWinOverTheFile() throws IOException {
        write("data.csv", "id,speed\n1,2\n2,0\n");
        Path suite = write("suite.json", """
                {"name": "s", "suite_parameters": {"low": 1},
                "expectations": [
                {"type": "expect_column_values_to_be_between",
                "kwargs": {"column": "speed", "min_value": {"$PARAMETER": "low - margin"}}}]}
                """);
        assertEquals(2, run("data.csv"));
        assertEquals(
                suite
                        + ":4: expectations[0].kwargs.min_value.$PARAMETER: there is no value for the parameter"
                        + " 'margin'; give it with --param margin=VALUE, under 'parameters' in ml-cicd.yml, or under"
                        + " 'suite_parameters' in the suite",
                narration().strip());
        assertEquals(1, run("data.csv", "--param", "margin=0.5"));
        assertEquals(
                0, run("data.csv", "--param", "margin=1", "--result-format", "BOOLEAN_ONLY", "--ge-format", "0.18"));
        String result = Files.readString(root.resolve("report/validation-result.json"));
        assertTrue(result, result.contains("\"expectation_type\" : \"expect_column_values_to_be_between\""));
        assertTrue(result, result.contains("\"result\" : { }"));
        assertEquals(2, run("data.csv", "--param", "margin=1", "--ge-format", "2"));
        assertTrue(err.toString(), err.toString().contains("ge-format: found '2', expected 0.18 or 1.x"));
    }

    @Test
    public void badData_failsAndSaysWhy() throws IOException {
        write("data.csv", "id,speed\n1,2\n2,-9\n");
        assertEquals(1, run("data.csv", "--name", "flights"));
        assertEquals(
                "FAIL  data: flights  (1 failed, 1 passed)\n"
                        + "  FAIL  speed: values at least 0: 1 of 2 values (50.0 %) are not at least 0, for example -9 in row"
                        + " 2\n"
                        + "Report: " + root.resolve("report/report.html") + "\n",
                summary());
    }

    @Test
    public void json_printsTheReportAndNothingElse() throws IOException {
        write("data.csv", "id,speed\n1,2\n");
        assertEquals(0, run("data.csv", "--json"));
        Report report = ReportJson.read(out());
        assertEquals(out(), Files.readString(root.resolve("report/data.json")));
        assertEquals(
                List.of("data", "suite"),
                report.subject().stream().map(s -> s.role()).toList());
    }

    @Test
    public void types_overruleWhatIsFound() throws IOException {
        write("data.csv", "id,speed\n1,2.5\n2,3\n");
        assertEquals(1, run("data.csv", "--types", "speed=INTEGER,id=DECIMAL(10,2)", "--name", "flights"));
        assertEquals(
                "FAIL  data: flights  (2 failed)\n"
                        + "  FAIL  every value fits its column's type: 1 value(s) of speed are no INTEGER, for example \"2.5\" in"
                        + " row 1\n"
                        + "  FAIL  speed: values at least 0: 1 of 2 values (50.0 %) are not at least 0, for example \"2.5\" in"
                        + " row 1\n"
                        + "Report: " + root.resolve("report/report.html") + "\n",
                summary());
    }

    @Test
    public void withoutSource_theSettingsFileSaysWhatIsJudged() throws IOException {
        write("data.csv", "id,speed\n1,-2\n");
        Path config = write("ml-cicd.yml", """
                model: {name: birds}
                data:
                  - {name: flights, source: data.csv, suite: suite.json, types: {id: VARCHAR}}
                """);
        assertEquals(1, command("data", "--config", config.toString()));
        assertTrue(out(), out().startsWith("FAIL  data: flights  (1 failed, 1 passed"));
        assertTrue(err.toString(), err.toString().contains("id VARCHAR, speed BIGINT"));
    }

    @Test
    public void aPathThatNoFileCanHave_isRefusedWithItsPlace() throws IOException {
        Path config = write("ml-cicd.yml", """
                model: {name: birds}
                data:
                  - {source: data.csv, suite: "suite\\0.json"}
                """);
        assertUsage(
                config + ":3: data[0].suite: \"suite\\0.json\" is no path: Nul character not allowed\n",
                "data",
                "--config",
                config.toString());
    }

    @Test
    public void wrongUsage_isRefused() throws IOException {
        Path data = write("data.csv", "id,speed\n1,2\n");
        assertUsage("The option --suite is missing\n", "data", data.toString());
        assertUsage(
                "The data files are missing: name at least one\n",
                "data",
                "--suite",
                root.resolve("suite.json").toString());
        assertUsage(
                "types: speed: unknown type 'WHOLE', expected VARCHAR, BIGINT, INTEGER, DOUBLE, DECIMAL(p,s), BOOLEAN, DATE,"
                        + " TIME or TIMESTAMP\n",
                "data",
                "--suite",
                root.resolve("suite.json").toString(),
                "--types",
                "speed=WHOLE",
                data.toString());
    }

    @Test
    public void aWrongSuite_isRefusedWithItsLine() throws IOException {
        write("data.csv", "id,speed\n1,2\n");
        Path suite = write("suite.json", SPEEDS.replace("min_value", "minvalue"));
        assertEquals(2, run("data.csv"));
        assertEquals(
                suite
                        + ":4: expectations[0].kwargs.minvalue: unknown argument; did you mean 'min_value'? Accepted here:"
                        + " column, min_value, max_value, strict_min, strict_max, parse_strings_as_datetimes,"
                        + " output_strftime_format, allow_cross_type_comparisons, mostly\n",
                narration());
        assertEquals("", out());
        assertFalse("nothing is written", Files.exists(root.resolve("report")));
    }

    @Test
    public void missingData_isAnError() throws IOException {
        assertError("data.csv", ": no such file");
    }

    @Test
    public void unreadableData_isAnErrorThatSaysWhere() throws IOException {
        write("data.csv", "");
        assertError("data.csv", ": the file is empty");
        write("data.csv", "id,speed,id\n1,2,3\n");
        assertError("data.csv", ":1: column names stand twice, so it is not clear which column is meant: id");
        write("data.csv", "id,speed\n1,2\n3\n");
        assertError("data.csv", ":3: the row has 1 value(s), the header has 2 column(s)");
        write("data.csv", "id,speed\n1,2\n\"3,4\n");
        assertError("data.csv", ":3: the quotes around a value do not end where the value ends");
        write("data.csv", "id,speed\n1,2\n\0\0\0\0\n");
        assertError("data.csv", ":3: holds a NUL byte, so it is not a text in UTF-8");
        Files.write(root.resolve("data.csv"), "id,speed\nM\u00fcller,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertError(
                "data.csv",
                ":2: not a text in UTF-8; if it has another encoding, name it, for example csv: {encoding: latin-1}");
        Files.write(root.resolve("data.csv"), "id,speed\n1,2\n".getBytes(StandardCharsets.UTF_16LE));
        assertError("data.csv", ":1: holds a NUL byte, so it is not a text in UTF-8");
        write("data.csv", "id,speed\n1," + "7".repeat(50_000_000) + "\n");
        assertError("data.csv", ":2: the line is longer than 16 MB, so not read");
        write("data.jsonl", "{\"speed\": 1}\n{\"speed\": 2\n");
        assertError("data.jsonl", ":2: not valid JSON: Unexpected end-of-input: expected close marker for Object");
        write("data.parquet", "PAR1");
        assertError("data.parquet", ": is not a Parquet file, or its end is missing");
    }

    @Test
    public void binaryJunk_isAnError() throws IOException {
        byte[] junk = new byte[100_000];
        new Random(7).nextBytes(junk);
        for (String name : List.of("data.csv", "data.jsonl", "data.parquet", "data.csv.gz")) {
            Files.write(root.resolve(name), junk);
            assertEquals(name, 3, run(name));
            assertFalse(name, (out() + err).contains("\tat "));
            assertTrue(out(), out().contains(root.resolve(name) + ":"));
        }
    }

    @Test
    public void headerOnly_isInconclusive() throws IOException {
        write("data.csv", "id,speed\n");
        assertEquals(4, run("data.csv"));
        assertTrue(
                out(),
                out().contains("  INCONCLUSIVE  there are rows to judge: there are no rows, so nothing can be said"));
    }

    @Test
    public void tenThousandColumns_areJudged() throws IOException {
        String header = IntStream.range(0, 10_000).mapToObj(i -> "col" + i).collect(Collectors.joining(","));
        write("data.csv", header + ",speed\n" + "1,".repeat(10_000) + "-1\n");
        assertEquals(1, run("data.csv"));
        assertTrue(out(), out().contains("1 of 1 values (100.0 %) are not at least 0, for example -1 in row 1"));
    }

    private void assertError(String data, String message) throws IOException {
        assertEquals(3, run(data, "--name", "flights"));
        assertEquals(
                "ERROR  data: flights  (1 error)\n  ERROR  Evaluation: " + root.resolve(data) + message + "\nReport: "
                        + root.resolve("report/report.html") + "\n",
                summary());
        assertEquals(
                Verdict.ERROR, ReportJson.read(root.resolve("report/data.json")).verdict());
    }

    private void assertUsage(String message, String... args) {
        assertEquals(2, command(args));
        assertEquals(message, err.toString());
        assertEquals("", out());
    }

    private int run(String data, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "data",
                "--suite",
                root.resolve("suite.json").toString(),
                root.resolve(data).toString()));
        args.addAll(Arrays.asList(more));
        return command(args.toArray(String[]::new));
    }

    private int command(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.add("--report-dir");
        all.add(root.resolve("report").toString());
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String out() {
        return out.toString();
    }

    /** Standard output without the time that the gate took. */
    private String summary() {
        return out().replaceFirst("; [0-9., ]+ m?s\\)\n", ")\n");
    }

    /** Standard error without the signs of life, which depend on the machine's speed. */
    private String narration() {
        return err.toString()
                .lines()
                .filter(line -> !line.contains("at work for"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(root.resolve(name), content);
    }
}
