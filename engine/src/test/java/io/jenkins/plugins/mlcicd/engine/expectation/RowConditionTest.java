package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.gate.GateResult;
import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RowConditionTest {
    private static final String FLIGHTS = """
            id,speed,phase,day,"we""ird; --"
            1,100,Climb,2024-01-01,a
            2,-9,Climb,2024-01-02,b
            3,,Cruise,2024-01-03,"x' OR 1=1 --"
            3,700,En Route,2024-01-04,
            5,20,,2024-01-05,b
            """;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void onlyRowsThatMeetTheConditionAreJudged_andKeepTheirNumbers() throws IOException {
        Check check = check(
                "column_values_to_be_between",
                "\"column\": \"speed\", \"min_value\": 0, \"row_condition\": \"id >= 2\", \"condition_parser\": \"pandas\"");
        assertEquals("speed: values at least 0, where id >= 2", check.title());
        assertEquals("1 of 3 values (33.3 %) are not at least 0, for example -9 in row 2", check.message());
        assertEquals(4L, check.details().get("element_count"));
        assertEquals(1L, check.details().get("missing_count"));
        assertEquals(1L, check.details().get("unexpected_count"));
        assertEquals("[{row=2, value=-9}]", check.details().get("samples").toString());
    }

    @Test
    public void everyKindOfExpectationTakesACondition() throws IOException {
        String climb = ", \"row_condition\": \"phase == 'Climb'\", \"condition_parser\": \"pandas\"";
        assertEquals(
                "the mean is 45.5, expected at most 40",
                check("column_mean_to_be_between", "\"column\": \"speed\", \"max_value\": 40" + climb)
                        .message());
        assertEquals(
                "there are 2 rows, expected exactly 5",
                check("table_row_count_to_equal", "\"value\": 5" + climb).message());
        assertEquals(
                "missing: \"Cruise\"",
                check(
                                "column_distinct_values_to_contain_set",
                                "\"column\": \"phase\", \"value_set\": [\"Climb\", \"Cruise\"]" + climb)
                        .message());
        assertEquals(
                "2 of 3 values (66.7 %) stand more than once, for example 3 in row 3, 3 in row 4",
                check(
                                "column_values_to_be_unique",
                                "\"column\": \"id\", \"row_condition\": \"day > '2024-01-02'\", \"condition_parser\": \"pandas\"")
                        .message());
    }

    @Test
    public void anotherExpectationOfTheSuiteStillJudgesAllRows() throws IOException {
        List<Check> checks =
                checks("{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"phase\","
                        + " \"row_condition\": \"col(\\\"id\\\") < 4\", \"condition_parser\": \"great_expectations\"}},"
                        + "{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"phase\"}}");
        assertEquals(4L, checks.get(1).details().get("element_count"));
        assertEquals(5L, checks.get(2).details().get("element_count"));
        assertEquals(
                "1 of 5 values (20.0 %) are missing, for example in row 5",
                checks.get(2).message());
    }

    @Test
    public void aMissingValueMeetsAnInequalityInPandasOnly() throws IOException {
        String count = "\"value\": 9, \"row_condition\": ";
        assertEquals(
                "there are 4 rows, expected exactly 9",
                check("table_row_count_to_equal", count + "\"speed != 100\", \"condition_parser\": \"pandas\"")
                        .message());
        assertEquals(
                "there are 3 rows, expected exactly 9",
                check("table_row_count_to_equal", count + "\"speed != 100\", \"condition_parser\": \"spark\"")
                        .message());
        assertEquals(
                "there are 3 rows, expected exactly 9",
                check(
                                "table_row_count_to_equal",
                                count
                                        + "{\"type\": \"comparison\", \"column\": {\"name\": \"speed\"}, \"operator\": \"!=\","
                                        + " \"parameter\": 100}")
                        .message());
    }

    @Test
    public void hostileNamesAndValuesStayData() throws IOException {
        assertEquals(
                "there are 1 rows, expected exactly 9",
                check(
                                "table_row_count_to_equal",
                                "\"value\": 9, \"row_condition\": \"`we\\\"ird; --` == \\\"x' OR 1=1 --\\\"\","
                                        + " \"condition_parser\": \"pandas\"")
                        .message());
        assertEquals(
                "there are 0 rows, expected exactly 9",
                check(
                                "table_row_count_to_equal",
                                "\"value\": 9, \"row_condition\": {\"type\": \"comparison\", \"operator\": \"==\","
                                        + " \"column\": {\"name\": \"we\\\"ird; --\"}, \"parameter\": \"'; DROP TABLE t; \\u0000\"}")
                        .message());
    }

    @Test
    public void aConditionThatDoesNotFitTheData_failsTheExpectation() throws IOException {
        assertEquals(
                "there is no column 'sped'; did you mean 'speed'?",
                check(
                                "column_values_to_not_be_null",
                                "\"column\": \"id\", \"row_condition\": \"sped > 3\", \"condition_parser\": \"pandas\"")
                        .message());
        assertEquals(
                "speed is of type BIGINT, which cannot be compared with texts",
                check(
                                "column_values_to_not_be_null",
                                "\"column\": \"id\", \"row_condition\": \"speed == 'fast'\", \"condition_parser\": \"pandas\"")
                        .message());
    }

    @Test
    public void aConditionThatCannotBeRead_isRefusedWithItsPlace() throws IOException {
        assertRefused(
                "\"speed >\", \"condition_parser\": \"pandas\"",
                "at character 8: found the end, expected a column or a value");
        assertRefused(
                "{\"type\": \"and\", \"conditions\": [{\"type\": \"xor\"}]}",
                "conditions[0].type: found \"xor\", expected comparison, nullity, and, or, pass_through");
        assertRefused("3", "expected a text, or keys with values");
        Path suite = suite("{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"id\","
                + " \"row_condition\": \"id > 3\", \"condition_parser\": \"sql\"}}");
        UsageException refusal = assertThrows(UsageException.class, () -> judge(suite));
        assertEquals(
                suite
                        + ":1: expectations[0].kwargs.condition_parser: found \"sql\", expected one of great_expectations,"
                        + " great_expectations__experimental__, pandas, spark",
                refusal.getMessage());
    }

    private void assertRefused(String condition, String message) throws IOException {
        Path suite = suite("{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"id\","
                + " \"row_condition\": " + condition + "}}");
        UsageException refusal = assertThrows(UsageException.class, () -> judge(suite));
        assertEquals(suite + ":1: expectations[0].kwargs.row_condition: " + message, refusal.getMessage());
    }

    private Check check(String type, String kwargs) throws IOException {
        List<Check> checks = checks("{\"type\": \"expect_" + type + "\", \"kwargs\": {" + kwargs + "}}");
        return checks.get(checks.size() - 1);
    }

    private List<Check> checks(String expectations) throws IOException {
        return judge(suite(expectations)).report().checks();
    }

    private Path suite(String expectations) throws IOException {
        Path file = folder.getRoot().toPath().resolve("suite.json");
        Files.writeString(file, "{\"name\": \"s\", \"expectations\": [" + expectations + "]}");
        return file;
    }

    private GateResult judge(Path suite) throws IOException {
        Path file = folder.getRoot().toPath().resolve("flights.csv");
        Files.writeString(file, FLIGHTS);
        DataEntry entry = new DataEntry("flights", file, suite, Map.of());
        return new GateRunner(Clock.systemUTC(), line -> {}, crash -> {})
                .run(new DataGate(new DataSettings(List.of(entry))));
    }
}
