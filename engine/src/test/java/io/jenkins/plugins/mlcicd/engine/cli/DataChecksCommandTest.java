package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The checks beside a suite, as a user of ml-cicd.yml sees them. */
public class DataChecksCommandTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    public void freshness_oldDataFail() throws IOException {
        checks("freshness: {column: at, max-age: 2d}");
        Instant old = Instant.now().minus(100, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
        write("data.csv", "id,at\n1,2020-01-01T00:00:00Z\n2," + old + "\n");
        assertEquals(1, judge());
        assertFails(
                "flights/freshness/at",
                "the newest at is " + old.toString().replace('T', ' ').replace(":00Z", "")
                        + " (UTC), 4 d 4 h ago; at most 2 d" + " are allowed");
        write("data.csv", "id,at\n1," + Instant.now().minus(1, ChronoUnit.HOURS) + "\n");
        assertEquals(0, judge());
        assertEquals(
                "at: the newest is at most 2 d old",
                check("flights/freshness/at").title());
    }

    @Test
    public void freshness_theFutureFails() throws IOException {
        checks("freshness: {column: at, max-age: 2d, max-future: 30min}");
        Instant future = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        write("data.csv", "id,at\n1,2020-01-01T00:00:00Z\n2," + future + "\n3," + Instant.now() + "\n");
        assertEquals(1, judge());
        String message = check("flights/freshness/at").message();
        assertTrue(
                message,
                message.startsWith("1 value(s) of at lie more than 30 min in the future, for example \"" + future
                        + "\" in row 2; it is "));
        assertEquals(
                List.of(Map.of("row", 2, "value", future.toString())),
                check("flights/freshness/at").details().get("samples"));
    }

    @Test
    public void freshness_needsValuesOfTime() throws IOException {
        checks("freshness: {column: at, max-age: 2d}");
        write("data.csv", "id,at\n1,monday\n");
        assertEquals(1, judge());
        assertFails(
                "flights/freshness/at",
                "at is of type VARCHAR, expected dates or times such as 2026-11-20 or 2026-11-20T10:00:00Z");
        write("data.csv", "id,when\n1,2020-01-01\n");
        assertEquals(1, judge());
        assertFails("flights/freshness/at", "there is no column 'at'; did you mean 'id'?");
    }

    @Test
    public void references_orphansFailWithTheirRows() throws IOException {
        write("species.csv", "id,name\n1,Gull\n2,Kite\n3,\n");
        write("data.csv", "id,species_id\n10,1\n11,\n12,7\n13,2\n14,7\n15,9\n");
        checks("references: [{column: species_id, to: species.csv, column-there: id}]");
        assertEquals(1, judge());
        assertFails(
                "flights/references/species_id",
                "3 of 5 values (60.0 %), 2 different, do not stand in species.csv (id), for example 7 in row 3, 7 in row"
                        + " 5, 9 in row 6");
        assertEquals(3, check("flights/references/species_id").observed());
        assertEquals(
                List.of("data", "reference"),
                ReportJson.read(path("report/data.json")).subject().stream()
                        .map(s -> s.role())
                        .toList());
        write("data.csv", "id,species_id\n10,1\n11,\n");
        assertEquals(0, judge());
    }

    @Test
    public void references_goToOtherDataByName_andOverSeveralColumns() throws IOException {
        write("species.csv", "id,region\nG1,EU\nG1,US\nK2,EU\n");
        write("data.csv", "species,at\nG1,EU\nK2,US\n");
        write("ml-cicd.yml", """
                model: {name: birds}
                data:
                  - name: flights
                    source: data.csv
                    checks:
                      references: [{column: [species, at], to: species list, column-there: [id, region]}]
                  - {name: species list, source: species.csv, checks: {sql: [{name: some, query: "SELECT count(*) FROM data", min: 1}]}}
                """);
        assertEquals(1, judge());
        assertFails(
                "flights/references/species,at",
                "1 of 2 values (50.0 %), 1 different, do not stand in species list (id, region), for example \"K2\" and \"US\" in"
                        + " row 2");
        assertEquals(Status.PASS, check("species list/sql/some").status());
    }

    @Test
    public void rowCount_isComparedWithTheLastAcceptedData() throws IOException {
        checks("row-count-change: {max: 20 %}");
        write("data.csv", rows(100));
        assertEquals(0, judge());
        Check first = check("flights/row-count-change");
        assertEquals(Status.SKIPPED, first.status());
        assertEquals(Severity.INFO, first.severity());
        assertEquals(
                "measured for later runs: " + path("data-history.jsonl")
                        + " has 0 of the 1 accepted data set(s) that are needed to compare",
                first.message());
        assertEquals(Verdict.PASS, ReportJson.read(path("report/data.json")).verdict());

        write("data.csv", rows(75));
        assertEquals(1, judge());
        assertFails(
                "flights/row-count-change",
                "the number of rows is 75, 25 (25.0 %) less than 100 in the last accepted data; at most 20 % is allowed");

        write("data.csv", rows(120));
        assertEquals("the failed run is no baseline", 0, judge());
        write("data.csv", rows(144));
        assertEquals(0, judge());
        write("data.csv", rows(100));
        assertEquals(1, judge());
        assertEquals(
                "number of rows: changes by at most 20 % from the last accepted data",
                check("flights/row-count-change").title());
        assertEquals(
                List.of("PASS", "FAIL", "PASS", "PASS", "FAIL"),
                Files.readAllLines(path("data-history.jsonl")).stream()
                        .map(line -> line.replaceFirst(".*\"verdict\":\"(\\w+)\".*", "$1"))
                        .toList());
    }

    @Test
    public void aChange_canBeAcceptedWithAReason() throws IOException {
        checks("row-count-change: {max: 20 %}");
        write("data.csv", rows(100));
        judge();
        write("data.csv", rows(10));
        assertEquals(1, judge());
        assertEquals(0, judge("--accept-changes", "only the north is left"));
        Check accepted = check("flights/row-count-change");
        assertEquals(
                "the number of rows is 10, 90 (90.0 %) less than 100 in the last accepted data; at most 20 % is allowed;"
                        + " accepted: only the north is left",
                accepted.message());
        assertEquals(Verdict.WARN, ReportJson.read(path("report/data.json")).verdict());
        assertEquals("the same data pass from now on", 0, judge());
        assertEquals(
                "the last accepted data are the same bytes",
                check("flights/row-count-change").message());
        write("data.csv", rows(11));
        assertEquals(0, judge());
    }

    @Test
    public void schema_eachChangeIsListed() throws IOException {
        checks("schema-change: {allow: [added]}");
        write("data.csv", "id,speed,name\n1,2,a\n");
        assertEquals(0, judge());
        write("data.csv", "id,speed,name,note\n1,2,a,b\n");
        assertEquals(0, judge());
        assertEquals(
                "allowed: the column note (VARCHAR) is new",
                check("flights/schema-change").message());
        write("data.csv", "speed,id,note,other\n1.5,2,a,b\n");
        assertEquals(1, judge());
        assertFails(
                "flights/schema-change",
                "the column name (VARCHAR) is gone; speed was BIGINT and is DOUBLE; the order was id, speed, note and is speed, id,"
                        + " note");
        assertEquals(
                "the columns are those of the last accepted data (allowed changes: added)",
                check("flights/schema-change").title());
    }

    @Test
    public void metrics_areComparedByShareAmountAndScore() throws IOException {
        checks("""
                history:
                  - {metric: mean, column: speed, max-change: 5 %}
                  - {metric: missing_share, column: speed, max-increase: 0.1}
                  - {metric: mean, column: speed, z-score: 3.5, over: 3}
                """.indent(6).stripLeading());
        for (int mean : new int[] {100, 102, 101}) {
            write("data.csv", speeds(mean, 0));
            assertEquals(0, judge());
        }
        assertEquals(Status.SKIPPED, check("flights/history/mean/speed/z-score").status());
        write("data.csv", speeds(104, 1));
        assertEquals(0, judge());
        assertEquals(Status.PASS, check("flights/history/mean/speed/z-score").status());
        write("data.csv", speeds(120, 5));
        assertEquals(1, judge());
        assertFails(
                "flights/history/mean/speed",
                "the mean of speed is 120, 16 (15.4 %) more than 104 in the last accepted data; at most 5 % is allowed");
        assertFails(
                "flights/history/missing_share/speed",
                "the share of missing values of speed is 0.5, 0.4 (400.0 %) more than 0.1 in the last accepted data; at most 0.1 is"
                        + " allowed");
        assertFails(
                "flights/history/mean/speed/z-score",
                "the mean of speed is 120, a robust z-score of 12.141 among the last 3 accepted data sets (median 102, MAD 1); at"
                        + " most 3.5 is allowed");
    }

    @Test
    public void equalEarlierValues_areSaid() throws IOException {
        checks("history: [{metric: missing_count, column: speed, z-score: 3.5, over: 3}]");
        for (int mean : new int[] {100, 102, 101}) {
            write("data.csv", speeds(mean, 0));
            assertEquals(0, judge());
        }
        write("data.csv", speeds(103, 1));
        assertEquals(1, judge());
        assertFails(
                "flights/history/missing_count/speed/z-score",
                "the number of missing values of speed is 1, but 0 in each of the last 3 accepted data sets, so any other value"
                        + " stands out; for a metric that hardly varies, say max-change instead of z-score");
    }

    @Test
    public void sql_rowsAndNumbers() throws IOException {
        checks("""
                sql:
                  - {name: no negative speed, query: "SELECT id, speed FROM data WHERE speed < 0"}
                  - {name: mean speed, query: "SELECT avg(speed) FROM data", min: 0, max: 10, severity: warning}
                  - {name: a column that is not there, query: "SELECT nothing FROM data", severity: info}
                """.indent(6).stripLeading());
        write("data.csv", "id,speed\n1,50\n2,-3\n3,-4\n");
        assertEquals(1, judge());
        assertFails(
                "flights/sql/no negative speed", "the query gives 2 row(s), expected none, for example id 2, speed -3");
        Check mean = check("flights/sql/mean speed");
        assertEquals("the query gives 14.3333, expected between 0 and 10", mean.message());
        assertEquals(Severity.WARNING, mean.severity());
        assertTrue(check("flights/sql/a column that is not there").message().startsWith("the query fails: "));
    }

    @Test
    public void sql_thatDoesMoreThanSelect_isRefusedWithItsLine() throws IOException {
        Path secret = write("secret.csv", "a\n1\n");
        write("data.csv", "id\n1\n");
        Path config = checks("sql: [{name: x, query: \"SELECT * FROM '" + secret + "'\"}]");
        assertEquals(2, judge());
        assertEquals(
                config + ":6: data[0].checks.sql[0].query: the query reads from '" + secret
                        + "', expected only from {data}\n",
                err.toString());
        checks("sql: [{name: x, query: \"DROP TABLE data\"}]");
        assertEquals(2, judge());
    }

    @Test
    public void constraintsOfDeequ_areJudgedAsExpectations() throws IOException {
        checks("""
                deequ:
                  - isComplete("id")
                  - .hasMin("speed", _ >= 0)
                  - isContainedIn("size", Array("S", "L"))
                """.indent(6).stripLeading());
        write("data.csv", "id,speed,size\n1,5,S\n2,-1,\n3,7,M\n");
        assertEquals(1, judge());
        assertFails("flights/column_min_to_be_between/speed", "the smallest value is -1, expected at least 0");
        assertFails(
                "flights/column_values_to_be_in_set/size",
                "1 of 2 values (50.0 %) are not in the set, for example \"M\" in row 3");
        assertEquals(
                "Deequ: isComplete(\"id\")",
                check("flights/column_values_to_not_be_null/id").details().get("notes"));
        Path config = checks("deequ: [hasEntropy(\"id\")]");
        assertEquals(2, judge());
        assertTrue(
                err.toString(),
                err.toString()
                        .startsWith(
                                config + ":6: data[0].checks.deequ: found hasEntropy(\"id\"), expected a constraint as"
                                        + " written for Deequ, such as hasMin(\"speed\", _ >= 0), with one assertion and no filter. Known"
                                        + " are: isComplete, "));
    }

    @Test
    public void wrongSettings_areRefusedWithTheirLine() throws IOException {
        write("data.csv", "id\n1\n");
        assertWrong(
                "freshness: {column: at, max-age: soon}",
                "freshness.max-age: found \"soon\", expected a duration such as 90min, 36h, 2d or 1w");
        assertWrong(
                "freshness: {column: at, max-age: 1d, time-zone: Berlin}",
                "freshness.time-zone: found \"Berlin\", expected a time zone such as Europe/Berlin, UTC or +02:00");
        assertWrong(
                "references: [{column: [a, b], to: x.csv, column-there: c}]",
                "references[0].column-there: found 1 column(s), expected 2, as in 'column'");
        assertWrong("row-count-change: {}", "row-count-change: expected max, max-increase or max-decrease");
        assertWrong(
                "row-count-change: {max: a lot}",
                "row-count-change.max: found \"a lot\", expected a share of the earlier value such as \"5 %\", or a number, 0 or more");
        assertWrong(
                "row-count-change: {max: 5 %, max-decrease: 3}",
                "row-count-change.max: stands for both max-increase and max-decrease, so it cannot stand beside them");
        assertWrong("history: [{metric: mean, max-change: 5 %}]", "history[0]: the key 'column' is missing");
        assertWrong(
                "history: [{metric: row_count, column: a, max-change: 5 %}]",
                "history[0].column: row_count is a metric of the whole data, so there is no column to name");
        assertWrong(
                "history: [{metric: mean, column: a, max-change: 5 %, z-score: 3}]",
                "history[0]: z-score and max-change exclude each other; write two checks");
        assertWrong(
                "history: [{metric: mean, column: a}]",
                "history[0]: expected max-change, max-increase, max-decrease or z-score");
        assertWrong(
                "history: [{metric: mean, column: a, z-score: 3, over: 2}]",
                "history[0].over: found 2, expected at least 3 for a z-score");
        assertWrong(
                "history: [{metric: average, column: a, z-score: 3}]",
                "history[0].metric: found the text \"average\", expected one of row_count, missing_share, missing_count, distinct_count, mean, median, stdev, min, max, sum");
        assertWrong(
                "sql: [{name: x, query: SELECT 1, expect: no-rows, min: 3}]",
                "sql[0].expect: no-rows and min or max exclude each other: either rows are looked for, or one number");
        assertWrong("sql: [{name: x, query: SELECT 1}, {name: x, query: SELECT 2}]", ": the check sql/x stands twice");
    }

    @Test
    public void withoutSuiteAndChecks_thereIsNothingToJudge() throws IOException {
        Path config = write("ml-cicd.yml", "model: {name: birds}\ndata:\n  - {source: data.csv}\n");
        assertEquals(2, judge());
        assertEquals(config + ":3: data[0]: the key 'suite' or 'checks' is missing\n", err.toString());
    }

    @Test
    public void aTornLastLineOfTheHistory_isPassedOver_aBrokenOneIsNot() throws IOException {
        checks("row-count-change: {max: 20 %}");
        write("data.csv", rows(100));
        judge();
        Path history = path("data-history.jsonl");
        String line = Files.readString(history);
        Files.writeString(history, line + line.substring(0, 40));
        write("data.csv", rows(10));
        assertEquals(1, judge());
        assertEquals("the torn line is gone", 2, Files.readAllLines(history).size());
        Files.writeString(history, line.substring(0, 40) + "\n" + line);
        assertEquals(3, judge());
        assertTrue(
                out.toString(),
                out.toString()
                        .contains(
                                history + ":1: the line is not JSON; correct it, or delete it to go without this run"));
    }

    private void assertWrong(String check, String message) throws IOException {
        Path config = checks(check);
        assertEquals(check, 2, judge());
        assertEquals(
                config + ":6: data[0].checks" + (message.startsWith(":") ? "" : ".") + message + "\n",
                err.toString().replace(config + ":5: data[0].checks: ", config + ":6: data[0].checks: "));
        assertFalse(Files.exists(path("data-history.jsonl")));
    }

    private void assertFails(String id, String message) throws IOException {
        Check check = check(id);
        assertEquals(message, check.message());
        assertEquals(Status.FAIL, check.status());
    }

    private Check check(String id) throws IOException {
        return ReportJson.read(path("report/data.json")).checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not there:\n" + out + err));
    }

    private Path checks(String checks) throws IOException {
        return write(
                "ml-cicd.yml",
                "model: {name: birds}\ndata:\n  - name: flights\n    source: data.csv\n    checks:\n      " + checks
                        + "\n");
    }

    private static String rows(int count) {
        return "id\n" + "7\n".repeat(count);
    }

    /** Ten rows of a mean, some of them missing. */
    private static String speeds(int mean, int missing) {
        return "id,speed\n" + ("1," + mean + "\n").repeat(10 - missing) + "1,\n".repeat(missing);
    }

    private Path path(String name) {
        return folder.getRoot().toPath().resolve(name);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(path(name), text);
    }

    private int judge(String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> args = new java.util.ArrayList<>(List.of(
                "data",
                "--config",
                path("ml-cicd.yml").toString(),
                "--report-dir",
                path("report").toString()));
        args.addAll(List.of(more));
        return Main.run(args.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
