package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What other tools found, in the data gate's report. */
public class ImportedResultsCommandTest {
    private static final String UNIQUE = "test.shop.unique_orders_id.fed79b3a6e";
    private static final String NOT_NULL = "test.shop.not_null_orders_id.cf6c17daed";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    public void dbt_eachStatusBecomesACheck() throws IOException {
        imports("dbt: run_results.json");
        dbt(
                node("model.shop.orders", "success", "OK", null),
                node(UNIQUE, "pass", null, 0),
                node(NOT_NULL, "fail", "Got 3 results, configured to fail if != 0", 3),
                node("test.shop.total_is_positive", "warn", "Got 1 result, configured to warn if != 0", 1),
                node("test.shop.broken.1", "error", "Runtime Error in test broken: no such column", null),
                node("test.shop.left.2", "skipped", null, null),
                node("test.shop.new.3", "reused", null, null));
        assertEquals(3, judge());
        assertEquals(
                List.of(
                        "CRITICAL PASS dbt's results are of tests: ",
                        "CRITICAL PASS dbt model orders: ",
                        "CRITICAL PASS dbt test unique_orders_id: ",
                        "CRITICAL FAIL dbt test not_null_orders_id: Got 3 results, configured to fail if != 0",
                        "WARNING FAIL dbt test total_is_positive: Got 1 result, configured to warn if != 0",
                        "CRITICAL ERROR dbt test broken: Runtime Error in test broken: no such column",
                        "CRITICAL SKIPPED dbt test left: dbt skipped it, as something that it builds on failed",
                        "CRITICAL ERROR dbt test new: dbt ended with the status \"reused\", which is not known here, so it counts"
                                + " as not run"),
                checks());
        assertEquals(3, check("warehouse/dbt/" + NOT_NULL).observed());
        assertTrue(err.toString(), err.toString().contains("There is no readable manifest.json beside it"));
    }

    /** The files are dbt 1.10.23's own, of a small project on DuckDB, without the keys that nobody reads. */
    @Test
    public void dbt_itsOwnFilesAreRead() throws IOException {
        imports("dbt: run_results.json");
        for (String file : List.of("run_results.json", "manifest.json")) {
            try (InputStream in = getClass().getResourceAsStream("dbt/" + file)) {
                write(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertEquals(3, judge());
        assertEquals(
                List.of(
                        "CRITICAL PASS dbt's results are of tests: ",
                        "WARNING PASS dbt ran all tests of the project: ",
                        "CRITICAL PASS dbt seed raw_orders: ",
                        "CRITICAL PASS dbt model orders: ",
                        "CRITICAL PASS dbt test not_null_orders_amount (column amount of orders): ",
                        "CRITICAL FAIL dbt test not_null_orders_id (column id of orders): Got 1 result, configured to fail if != 0",
                        "CRITICAL ERROR dbt test total_is_positive (orders): Runtime Error in test total_is_positive"
                                + " (tests/total_is_positive.sql) Binder Error: Referenced column \"nothing\" not found in FROM"
                                + " clause! Candidate bindings: \"amount\" LINE 10: select * from \"memory\".\"main\".\"orders\" where"
                                + " nothing < 0 ^^^^^^^",
                        "WARNING FAIL dbt test unique_orders_id (column id of orders): Got 1 result, configured to warn if != 0"),
                checks());
        assertEquals(
                "data: " + path("run_results.json") + ": 6 results of dbt 1.10.23, 4 of tests, written"
                        + " 2026-11-24T14:16:45.623543Z\n",
                err.toString());
    }

    @Test
    public void dbt_aFailedTestFailsTheGate_aWarningDoesNot() throws IOException {
        imports("dbt: run_results.json");
        dbt(node(UNIQUE, "pass", null, 0), node(NOT_NULL, "fail", null, 1));
        assertEquals(1, judge());
        dbt(node(UNIQUE, "pass", null, 0), node(NOT_NULL, "warn", null, 1));
        assertEquals(0, judge());
        assertEquals(Verdict.WARN, report().verdict());
        dbt(node(UNIQUE, "pass", null, 0));
        assertEquals(0, judge());
        assertEquals(Verdict.PASS, report().verdict());
    }

    @Test
    public void dbt_theManifestGivesNames_andTellsWhatWasNotRun() throws IOException {
        imports("dbt: run_results.json");
        dbt(node(NOT_NULL, "fail", "Got 3 results", 3));
        write("manifest.json", """
                {"metadata": {"invocation_id": "one", "x": {"nodes": 1}}, "sources": {"nodes": {"test.a.b": {}}},
                "nodes": {
                "model.shop.orders": {"name": "orders", "config": {"a": [1, {"b": 2}]}},
                "%s": {"name": "not_null_orders_id", "column_name": "id", "attached_node": "model.shop.orders",
                  "description": "each order has an id", "config": {"severity": "ERROR"}, "original_file_path": "models/schema.yml"},
                "%s": {"name": "unique_orders_id", "config": {"severity": "warn"}}},
                "macros": {}}
                """.formatted(NOT_NULL, UNIQUE));
        assertEquals(1, judge());
        Check check = check("warehouse/dbt/" + NOT_NULL);
        assertEquals("dbt test not_null_orders_id (column id of orders)", check.title());
        assertEquals("each order has an id", check.details().get("notes"));
        assertEquals("models/schema.yml", check.details().get("file"));
        Check complete = check("warehouse/dbt/complete");
        assertEquals(
                "1 of 2 tests in manifest.json were not run: unique_orders_id (dbt ran with --select tag:nightly)",
                complete.message());
        assertEquals(Severity.WARNING, complete.severity());
    }

    @Test
    public void dbt_staleResultsFail() throws IOException {
        imports("{dbt: run_results.json, max-age: 1d}");
        write("run_results.json", DBT.formatted("2020-01-01T00:00:00.000000Z", node(UNIQUE, "pass", null, 0)));
        assertEquals(1, judge());
        String message = check("warehouse/dbt").message();
        assertTrue(
                message,
                message.startsWith(path("run_results.json") + " was written 2020-01-01T00:00:00Z, ")
                        && message.endsWith(" ago; at most 24 h are allowed: did dbt run in this build?"));
        dbt(node(UNIQUE, "pass", null, 0));
        assertEquals(0, judge());
    }

    @Test
    public void dbt_withoutTests_nothingIsDecided() throws IOException {
        imports("dbt: run_results.json");
        dbt(node("model.shop.orders", "success", "OK", null));
        assertEquals(4, judge());
        assertEquals(
                "dbt ran no test, so nothing can be said about the data; 'dbt build' and 'dbt test' do",
                check("warehouse/dbt").message());
    }

    @Test
    public void aFileThatCannotBeRead_isAnError_andNeverPasses() throws IOException {
        imports("dbt: run_results.json");
        assertEquals(3, judge());
        assertMessage(
                "warehouse/dbt/file",
                path("run_results.json") + ": no such file; run 'dbt build' or 'dbt test' before this gate");
        String whole = DBT.formatted(Instant.now(), node(UNIQUE, "pass", null, 0));
        write("run_results.json", whole.substring(0, whole.length() - 20));
        assertEquals(3, judge());
        String message = check("warehouse/dbt/file").message();
        assertTrue(
                message,
                message.startsWith(path("run_results.json") + ":")
                        && message.contains(": not whole JSON, was its writer cut off? "));
        write("run_results.json", whole.replace("v6", "v3"));
        assertEquals(3, judge());
        assertMessage(
                "warehouse/dbt/file", path("run_results.json") + ": is of dbt's schema version v3, expected v4 to v6");
        write("run_results.json", "{}");
        assertEquals(3, judge());
        assertMessage(
                "warehouse/dbt/file",
                path("run_results.json") + ": is no run_results.json of dbt: the list 'results' is missing");
    }

    @Test
    public void deequ_constraintsBecomeChecks() throws IOException {
        imports("deequ: deequ.json");
        write("deequ.json", "[" + DEEQU_GOOD + ", " + DEEQU_BAD + "]");
        assertEquals(1, judge());
        assertEquals(
                List.of(
                        "CRITICAL PASS integrity: Completeness(id,None): ",
                        "CRITICAL FAIL integrity: Minimum(stars,None): Value: 0.0 does not meet the constraint requirement!"),
                checks());
        write("deequ.json", DEEQU_GOOD.replace("\"Error\"", "\"Success\"") + "\n");
        assertEquals("as JSON Lines", 0, judge());
    }

    @Test
    public void deequ_warningsDoNotBlock_andContradictionsAreErrors() throws IOException {
        imports("deequ: deequ.json");
        write("deequ.json", "[" + DEEQU_BAD.replace("\"check_level\":\"Error\"", "\"check_level\":\"Warning\"") + "]");
        assertEquals(0, judge());
        assertEquals(Verdict.WARN, report().verdict());
        write("deequ.json", "[" + DEEQU_GOOD + "]");
        assertEquals(3, judge());
        assertMessage(
                "warehouse/deequ/integrity",
                "the check ended with Error, but all of its constraints in the file hold: is the file complete?");
        write("deequ.json", "[]");
        assertEquals(3, judge());
        assertMessage("warehouse/deequ/file", path("deequ.json") + ": holds no results of constraints");
        write("deequ.json", "[{\"check\": \"a\"}]");
        assertEquals(3, judge());
        assertMessage(
                "warehouse/deequ/file",
                path("deequ.json")
                        + ": result 1: the key 'check_level' is missing; expected the results of a verification by Deequ,"
                        + " with the keys check, check_level, check_status, constraint, constraint_status and constraint_message");
    }

    @Test
    public void importsStandBesideASuite() throws IOException {
        write("data.csv", "id\n1\n");
        write("deequ.json", "[" + DEEQU_BAD + "]");
        write("ml-cicd.yml", """
                model: {name: birds}
                data:
                  - name: flights
                    source: data.csv
                    checks: {sql: [{name: some, query: "SELECT count(*) FROM data", min: 1}]}
                    import: [{deequ: deequ.json}]
                """);
        assertEquals(1, judge());
        assertEquals(
                List.of(
                        "CRITICAL FAIL integrity: Minimum(stars,None): Value: 0.0 does not meet the constraint requirement!",
                        "CRITICAL PASS every value fits its column's type: ",
                        "CRITICAL PASS some: "),
                checks());
    }

    @Test
    public void wrongSettings_areRefused() throws IOException {
        Path config = imports("{dbt: a.json, deequ: b.json}");
        assertEquals(2, judge());
        assertEquals(config + ":5: data[0].import[0]: expected one of the keys dbt and deequ\n", err.toString());
        imports("{deequ: b.json, max-age: 1d}");
        assertEquals(2, judge());
        assertEquals(
                config
                        + ":5: data[0].import[0].max-age: Deequ's results do not say when they were found, so their age is not known\n",
                err.toString());
        write("ml-cicd.yml", "model: {name: birds}\ndata:\n  - {name: a, suite: s.json, import: [{dbt: a.json}]}\n");
        assertEquals(2, judge());
        assertEquals(config + ":3: data[0].suite: goes with a source, which is missing\n", err.toString());
        write("ml-cicd.yml", "model: {name: birds}\ndata:\n  - {name: a}\n");
        assertEquals(2, judge());
        assertEquals(config + ":3: data[0]: the key 'source' or 'import' is missing\n", err.toString());
    }

    private static final String DBT = """
            {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json", "dbt_version": "1.10.4",
            "generated_at": "%s", "invocation_id": "one"},
            "results": [
            %s],
            "elapsed_time": 1.5, "args": {"which": "test", "select": ["tag:nightly"], "exclude": []}}
            """;

    private static final String DEEQU_GOOD = """
            {"check":"integrity","check_level":"Error","check_status":"Error","constraint":"CompletenessConstraint(Completeness(id,None))","constraint_status":"Success","constraint_message":""}""";

    private static final String DEEQU_BAD = """
            {"check":"integrity","check_level":"Error","check_status":"Error","constraint":"MinimumConstraint(Minimum(stars,None))","constraint_status":"Failure","constraint_message":"Value: 0.0 does not meet the constraint requirement!"}""";

    private static String node(String id, String status, String message, Integer failures) {
        return "{\"status\": \"" + status + "\", \"unique_id\": \"" + id
                + "\", \"execution_time\": 0.03, \"failures\": " + failures + ", \"message\": "
                + (message == null ? "null" : "\"" + message + "\"") + "}";
    }

    private void dbt(String... nodes) throws IOException {
        write("run_results.json", DBT.formatted(Instant.now(), String.join(",\n", nodes)));
    }

    private Path imports(String item) throws IOException {
        return write(
                "ml-cicd.yml",
                "model: {name: birds}\ndata:\n  - name: warehouse\n    import:\n      - "
                        + (item.startsWith("{") ? item : "{" + item + "}") + "\n");
    }

    private Report report() throws IOException {
        return ReportJson.read(path("report/data.json"));
    }

    private List<String> checks() throws IOException {
        return report().checks().stream()
                .map(check -> check.severity() + " " + check.status() + " " + check.title() + ": " + check.message())
                .collect(Collectors.toList());
    }

    private Check check(String id) throws IOException {
        return report().checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not there:\n" + out + err));
    }

    private void assertMessage(String id, String message) throws IOException {
        assertEquals(message, check(id).message());
        assertEquals(Status.ERROR, check(id).status());
    }

    private Path path(String name) {
        return folder.getRoot().toPath().resolve(name);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(path(name), text);
    }

    private int judge() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] args = {
            "data",
            "--config",
            path("ml-cicd.yml").toString(),
            "--report-dir",
            path("report").toString()
        };
        return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
