package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.gate.GateResult;
import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import tools.jackson.databind.json.JsonMapper;

public class DataGateTest {
    private static final String FLIGHTS = """
            id,speed,phase,day
            1,100,Climb,2024-01-01
            2,-9,Climb,2024-01-02
            3,,Cruise,2024-01-03
            3,700,En Route,2024-01-04
            """;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void aFailedExpectationSaysWhatWhereAndHowMany() throws IOException {
        Check check = check(
                "{\"type\": \"expect_column_values_to_be_between\", \"severity\": \"warning\", \"notes\": \"Knots.\","
                        + " \"kwargs\": {\"column\": \"speed\", \"min_value\": 0, \"max_value\": 500, \"mostly\": 0.9}}");
        assertEquals("flights/column_values_to_be_between/speed", check.id());
        assertEquals("flights", check.group());
        assertEquals("speed: values between 0 and 500 (at least 90 %)", check.title());
        assertEquals(Status.FAIL, check.status());
        assertEquals(
                "2 of 3 values (66.7 %) are not between 0 and 500, for example -9 in row 2, 700 in row 4; at most 10 % may",
                check.message());
        assertEquals("%", check.unit());
        assertEquals("{max=10}", plain(check.expected()));
        assertEquals(66.67, ((Number) check.observed()).doubleValue(), 0.01);
        assertEquals(2L, check.details().get("unexpected_count"));
        assertEquals(1L, check.details().get("missing_count"));
        assertEquals(4L, check.details().get("element_count"));
        assertEquals("Knots.", check.details().get("notes"));
        assertEquals(
                "[{row=2, value=-9}, {row=4, value=700}]",
                String.valueOf(check.details().get("samples")));
    }

    @Test
    public void messagesSayWhatIsWrong() throws IOException {
        assertMessage(
                "column_values_to_be_unique",
                "\"column\": \"id\"",
                "2 of 4 values (50.0 %) stand more than once, for example 3 in row 3, 3 in row 4");
        assertMessage(
                "column_values_to_not_be_null",
                "\"column\": \"speed\"",
                "1 of 4 values (25.0 %) are missing, for example in row 3");
        assertMessage(
                "column_values_to_be_in_set",
                "\"column\": \"phase\", \"value_set\": [\"Climb\", \"Cruise\"]",
                "1 of 4 values (25.0 %) are not in the set, for example \"En Route\" in row 4");
        assertMessage(
                "column_values_to_be_between",
                "\"column\": \"day\", \"min_value\": \"2024-01-02\", \"max_value\": \"2024-01-03\"",
                "2 of 4 values (50.0 %) are not between 2024-01-02 and 2024-01-03, for example \"2024-01-01\" in row 1,"
                        + " \"2024-01-04\" in row 4");
        assertMessage(
                "column_pair_values_a_to_be_greater_than_b",
                "\"column_A\": \"speed\", \"column_B\": \"id\"",
                "2 of 4 rows (50.0 %) do not have speed greater than id, for example -9 and 2 in row 2, nothing and 3 in"
                        + " row 3");
        assertMessage(
                "column_mean_to_be_between",
                "\"column\": \"id\", \"max_value\": 2",
                "the mean is 2.25, expected at most 2");
        assertMessage(
                "column_stdev_to_be_between",
                "\"column\": \"speed\", \"max_value\": 2.25",
                "the standard deviation is 381.786, expected at most 2.25");
        assertMessage(
                "column_stdev_to_be_between",
                "\"column\": \"speed\", \"min_value\": 381.7859",
                "the standard deviation is 381.785716512985, expected at least 381.7859");
        assertMessage(
                "column_mean_to_be_between",
                "\"column\": \"phase\", \"max_value\": 2",
                "it cannot be computed: 4 value(s) of phase are no numbers");
        assertMessage(
                "column_values_to_be_null", "\"column\": \"sped\"", "there is no column 'sped'; did you mean 'speed'?");
        assertMessage(
                "column_values_to_be_between",
                "\"column\": \"day\", \"min_value\": 3",
                "day is of type DATE, which cannot be compared with numbers");
        assertMessage(
                "column_distinct_values_to_equal_set",
                "\"column\": \"phase\", \"value_set\": [\"Climb\", \"Cruise\", \"Descent\"]",
                "there are 1 other value(s): \"En Route\"; missing: \"Descent\"");
        assertMessage(
                "table_columns_to_match_ordered_list",
                "\"column_list\": [\"id\", \"phase\", \"speed\", \"day\"]",
                "column 2 is speed, expected phase");
        assertMessage("table_row_count_to_be_between", "\"min_value\": 5", "there are 4 rows, expected at least 5");
        assertMessage(
                "column_values_to_be_of_type",
                "\"column\": \"phase\", \"type_\": \"int64\"",
                "phase is of type VARCHAR, expected int64");
    }

    @Test
    public void straysInAColumnOfNumbers_areUnexpectedThemselves() throws IOException {
        Path source = write("flights.csv", "speed\n100\nfast\n200\n");
        Path suite = suite("{\"type\": \"expect_column_values_to_be_between\","
                + " \"kwargs\": {\"column\": \"speed\", \"min_value\": 0}}");
        Check check =
                last(judge(new DataEntry("flights", source, suite, Map.of())).report());
        assertEquals("1 of 3 values (33.3 %) are not at least 0, for example \"fast\" in row 2", check.message());
    }

    @Test
    public void aValueThatDoesNotFitItsType_isACheckOfItsOwn() throws IOException {
        Path source = write("flights.csv", "speed\n100\nfast\n1.5\n");
        Path suite = suite("{\"type\": \"expect_column_to_exist\", \"kwargs\": {\"column\": \"speed\"}}");
        Report report = judge(new DataEntry("flights", source, suite, Map.of("speed", "BIGINT")))
                .report();
        Check types = report.checks().get(0);
        assertEquals("every value fits its column's type", types.title());
        assertEquals("2 value(s) of speed are no BIGINT, for example \"fast\" in row 2", types.message());
        assertEquals(Verdict.FAIL, report.verdict());
    }

    @Test
    public void oneExpectationMoreIsNoScanMore() throws IOException {
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(write("flights.csv", FLIGHTS)), Map.of());
            Suite suite = SuiteReader.read(suite(IntStream.range(0, 300)
                    .mapToObj(i -> "{\"type\": \"expect_column_values_to_be_between\", \"kwargs\":"
                            + " {\"column\": \"speed\", \"min_value\": " + (-10 - i) + "}}")
                    .collect(Collectors.joining(","))));
            long before = session.queries();
            Judge judge = Judge.of(table, suite, List.of());
            assertEquals(1, session.queries() - before);
            assertEquals("300 conditions, one count of values, one of rows", 302, judge.aggregates());
            assertTrue(judge.judgements().stream().allMatch(one -> one.outcome().success()));
        }
    }

    @Test
    public void aFailedExpectationCostsOneQueryMore() throws IOException {
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(write("flights.csv", FLIGHTS)), Map.of());
            Suite suite = SuiteReader.read(
                    suite("{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"speed\"}}"));
            long before = session.queries();
            Judge.of(table, suite, List.of());
            assertEquals(2, session.queries() - before);
        }
    }

    @Test
    public void csvJsonLinesAndParquet_giveEqualChecks() throws Exception {
        Path suite = suite(
                "{\"type\": \"expect_column_values_to_be_between\", \"kwargs\": {\"column\": \"speed\", \"min_value\": 0}},"
                        + "{\"type\": \"expect_column_values_to_match_regex\", \"kwargs\": {\"column\": \"day\", \"regex\": \"-0[12]$\"}},"
                        + "{\"type\": \"expect_column_values_to_be_unique\", \"kwargs\": {\"column\": \"id\"}},"
                        + "{\"type\": \"expect_column_mean_to_be_between\", \"kwargs\": {\"column\": \"speed\", \"max_value\": 1}},"
                        + "{\"type\": \"expect_column_max_to_be_between\", \"kwargs\": {\"column\": \"day\", \"max_value\": \"2024-01-03\"}}");
        Path csv = write("flights.csv", FLIGHTS);
        Path json = write(
                "flights.jsonl",
                FLIGHTS.lines()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .map(cells -> "{\"id\": " + cells[0] + (cells[1].isEmpty() ? "" : ", \"speed\": " + cells[1])
                                + ", \"phase\": \"" + cells[2] + "\", \"day\": \"" + cells[3] + "\"}\n")
                        .collect(Collectors.joining()));
        Path parquet = folder.getRoot().toPath().resolve("flights.parquet");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv('" + csv + "')) TO '" + parquet + "'");
        }
        List<Check> expected =
                judge(new DataEntry("flights", csv, suite, Map.of())).report().checks();
        assertEquals(
                expected,
                judge(new DataEntry("flights", json, suite, Map.of())).report().checks());
        assertEquals(
                expected,
                judge(new DataEntry("flights", parquet, suite, Map.of()))
                        .report()
                        .checks());
        assertEquals(
                5,
                expected.stream().filter(check -> check.status() == Status.FAIL).count());
    }

    @Test
    public void validationResultHasTheShapeOfGreatExpectations() throws IOException {
        Path suite = suite(
                "{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"speed\"}, \"meta\": {\"a\": 1}},"
                        + "{\"type\": \"expect_table_row_count_to_equal\", \"kwargs\": {\"value\": 4}},"
                        + "{\"type\": \"expect_column_values_to_be_null\", \"kwargs\": {\"column\": \"nope\"}}");
        GateResult result = judge(new DataEntry("flights", write("flights.csv", FLIGHTS), suite, Map.of()));
        Map<?, ?> json = new JsonMapper().readValue(result.attachments().get("validation-result.json"), Map.class);
        assertEquals(
                List.of("success", "results", "suite_name", "suite_parameters", "statistics", "meta"),
                List.copyOf(json.keySet()));
        assertEquals(
                "{evaluated_expectations=3, successful_expectations=1, unsuccessful_expectations=2,"
                        + " success_percent=33.33333333333333}",
                json.get("statistics").toString());
        List<?> results = (List<?>) json.get("results");
        assertEquals(
                "{success=false, expectation_config={type=expect_column_values_to_not_be_null, kwargs={column=speed},"
                        + " meta={a=1}, severity=critical}, result={element_count=4, unexpected_count=1,"
                        + " unexpected_percent=25.0, partial_unexpected_list=[null],"
                        + " partial_unexpected_counts=[{value=null, count=1}], partial_unexpected_index_list=[2]},"
                        + " exception_info={raised_exception=false, exception_traceback=null, exception_message=null},"
                        + " meta={}}",
                results.get(0).toString());
        assertEquals(
                "{success=true, expectation_config={type=expect_table_row_count_to_equal, kwargs={value=4}, meta={},"
                        + " severity=critical}, result={observed_value=4}, exception_info={raised_exception=false,"
                        + " exception_traceback=null, exception_message=null}, meta={}}",
                results.get(1).toString());
        assertEquals(
                "{raised_exception=true, exception_traceback=null, exception_message=there is no column 'nope', the columns"
                        + " are: id, speed, phase, day}",
                ((Map<?, ?>) results.get(2)).get("exception_info").toString());
    }

    @Test
    public void severalFilesStandSideBySide() throws IOException {
        Path suite = suite("{\"type\": \"expect_table_row_count_to_equal\", \"kwargs\": {\"value\": 4}}");
        GateResult result = judge(
                new DataEntry("train", write("a.csv", FLIGHTS), suite, Map.of()),
                new DataEntry("test", write("b.csv", "id\n1\n"), suite, Map.of()));
        assertEquals("train, test", result.report().name());
        assertEquals(
                List.of("train/types", "train/table_row_count_to_equal", "test/types", "test/table_row_count_to_equal"),
                result.report().checks().stream().map(Check::id).toList());
        assertEquals(
                List.of("data", "suite", "data", "suite"),
                result.report().subject().stream()
                        .map(subject -> subject.role())
                        .toList());
        Map<?, ?> json = new JsonMapper().readValue(result.attachments().get("validation-result.json"), Map.class);
        assertEquals(false, json.get("success"));
        assertEquals(
                "[train, test]", ((Map<?, ?>) json.get("run_results")).keySet().toString());
    }

    @Test
    public void chartsShowMissingAndUnexpectedShares() throws IOException {
        Path suite = suite("{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"speed\"}}");
        List<Chart> charts = judge(new DataEntry("flights", write("flights.csv", FLIGHTS), suite, Map.of()))
                .report()
                .charts();
        assertEquals(
                List.of("flights/missing", "flights/unexpected"),
                charts.stream().map(Chart::id).toList());
        assertEquals(new Chart.Axis("Missing values", "%"), charts.get(0).y());
        assertEquals(
                Arrays.asList(
                        new Chart.Point("speed", 25),
                        new Chart.Point("id", 0),
                        new Chart.Point("phase", 0),
                        new Chart.Point("day", 0)),
                charts.get(0).series().get(0).points());
        assertEquals(
                List.of(new Chart.Point("speed: values are not missing", 25)),
                charts.get(1).series().get(0).points());
    }

    @Test
    public void noRowsDecideNothing_unlessTheSuiteSaysHowManyThereMustBe() throws IOException {
        Path source = write("flights.csv", "id,speed\n");
        Path silent = suite("{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"speed\"}}");
        Report report =
                judge(new DataEntry("flights", source, silent, Map.of())).report();
        assertEquals(Verdict.INCONCLUSIVE, report.verdict());
        assertEquals(
                "there are no rows, so nothing can be said about values; an expectation of the number of rows says whether"
                        + " that is right",
                report.checks().get(0).message());
        Path telling = suite("{\"type\": \"expect_table_row_count_to_be_between\", \"kwargs\": {\"min_value\": 0}}");
        assertEquals(
                Verdict.PASS,
                judge(new DataEntry("flights", source, telling, Map.of()))
                        .report()
                        .verdict());
    }

    @Test
    public void quotesAndSqlInNamesAndValuesStayData() throws IOException {
        Path source = write("flights.csv", "\"a\"\"; DROP TABLE x; --\",b\n\"it's; '' --\",1\n");
        Path suite = suite("{\"type\": \"expect_column_values_to_be_in_set\", \"kwargs\":"
                + " {\"column\": \"a\\\"; DROP TABLE x; --\", \"value_set\": [\"it's; '' --\", \"\\u0000\"]}}");
        assertEquals(
                Verdict.PASS,
                judge(new DataEntry("flights", source, suite, Map.of()))
                        .report()
                        .verdict());
    }

    private void assertMessage(String type, String kwargs, String message) throws IOException {
        Check check = check("{\"type\": \"expect_" + type + "\", \"kwargs\": {" + kwargs + "}}");
        assertEquals(Status.FAIL, check.status());
        assertEquals(message, check.message());
    }

    private Check check(String expectation) throws IOException {
        return last(judge(new DataEntry("flights", write("flights.csv", FLIGHTS), suite(expectation), Map.of()))
                .report());
    }

    private static Check last(Report report) {
        return report.checks().get(report.checks().size() - 1);
    }

    private static GateResult judge(DataEntry... entries) {
        DataGate gate = new DataGate(new DataSettings(List.of(entries)));
        return new GateRunner(Clock.systemUTC(), line -> {}, crash -> {}).run(gate);
    }

    private static String plain(Object value) {
        return String.valueOf(value).replace("1E+1", "10");
    }

    private Path suite(String expectations) throws IOException {
        return write("suite.json", "{\"name\": \"s\", \"expectations\": [" + expectations + "]}");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.getRoot().toPath().resolve(name), content);
    }

    @Test
    public void anExpectationOfGreatExpectationsThatCannotBeJudged_isAnErrorWithItsName() {
        UnsupportedExpectation expectation = new UnsupportedExpectation("expect_column_bootstrapped_ks_test");
        SuiteEntry entry =
                new SuiteEntry(expectation.type(), Map.of("column", "x"), Map.of(), "", Severity.WARNING, expectation);
        Judgement judgement = new Judgement(entry, expectation.compile(null).judge(List.of()), Optional.empty());
        Check check = new DataChecks("flights").of(judgement);
        assertEquals("expect_column_bootstrapped_ks_test", check.title());
        assertEquals(Status.ERROR, check.status());
        assertEquals(
                "this engine cannot judge expect_column_bootstrapped_ks_test; take it out of the suite, or judge it with"
                        + " Great Expectations",
                check.message());
    }

    @Test
    public void anAuthorsDescription_isTheTitle() throws IOException {
        Check check = check("{\"type\": \"expect_table_row_count_to_equal\", \"kwargs\": {\"value\": 4},"
                + " \"description\": \"All flights of the day\"}");
        assertEquals("All flights of the day", check.title());
    }

    @Test
    public void resultsMayHaveTheShapeOf018() throws IOException {
        Path suite = suite("{\"type\": \"expect_column_values_to_be_in_set\", \"severity\": \"warning\", \"kwargs\":"
                + " {\"column\": \"id\", \"value_set\": [{\"$PARAMETER\": \"one\"}, 2], \"mostly\": 0.5}}");
        SuiteOptions options = new SuiteOptions(Map.of("one", 1), Optional.of("COMPLETE"), Optional.of("0.18"));
        GateResult result =
                judge(new DataEntry("flights", write("flights.csv", FLIGHTS), suite, Map.of()).with(options));
        assertEquals(
                "{success=true, results=[{success=true, expectation_config={expectation_type="
                        + "expect_column_values_to_be_in_set, kwargs={column=id, value_set=[1, 2], mostly=0.5}, meta={}},"
                        + " result={element_count=4, unexpected_count=2, unexpected_percent=50.0,"
                        + " partial_unexpected_list=[3, 3], missing_count=0, missing_percent=0.0,"
                        + " unexpected_percent_total=50.0, unexpected_percent_nonmissing=50.0,"
                        + " partial_unexpected_counts=[{value=3, count=2}], partial_unexpected_index_list=[2, 3],"
                        + " unexpected_list=[3, 3], unexpected_index_list=[2, 3],"
                        + " unexpected_index_query=df.filter(items=[2, 3], axis=0)}, exception_info={raised_exception=false,"
                        + " exception_traceback=null, exception_message=null}, meta={}}], evaluation_parameters={one=1},"
                        + " statistics={evaluated_expectations=1, successful_expectations=1, unsuccessful_expectations=0,"
                        + " success_percent=100.0}, meta={expectation_suite_name=s}}",
                new JsonMapper()
                        .readValue(result.attachments().get("validation-result.json"), Map.class)
                        .toString());
    }
}
