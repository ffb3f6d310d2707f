package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SuiteParametersTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void valuesOfTheSuite_ofBothGenerations_areTaken() throws IOException {
        assertEquals(
                "a: values between 2 and 4",
                title("\"suite_parameters\": {\"low\": 2}", "\"low\"", "\"low * 2\"", Map.of()));
        assertEquals(
                "a: values between 2 and 4",
                title("\"evaluation_parameters\": {\"low\": 2}", "\"low\"", "\"low + 2\"", Map.of()));
    }

    @Test
    public void valuesFromOutsideWin() throws IOException {
        assertEquals(
                "a: values between 7 and 14",
                title("\"suite_parameters\": {\"low\": 2}", "\"low\"", "\"low * 2\"", Map.of("low", 7)));
    }

    @Test
    public void aListMayBeAParameter_andAConditionToo() throws IOException {
        Suite suite = read(
                "{\"suite_parameters\": {\"phases\": [\"x'); --\", \"b\"], \"only\": \"b > 1\"}, \"expectations\": [{\"type\":"
                        + " \"expect_column_values_to_be_in_set\", \"kwargs\": {\"column\": \"a\", \"value_set\":"
                        + " {\"$PARAMETER\": \"phases\"}, \"row_condition\": {\"$PARAMETER\": \"only\"},"
                        + " \"condition_parser\": \"pandas\"}}]}",
                Map.of());
        assertEquals(
                "a: values in the set \"x'); --\", \"b\", where b > 1",
                suite.entries().get(0).title());
        assertEquals(List.of("x'); --", "b"), suite.entries().get(0).kwargs().get("value_set"));
    }

    @Test
    public void aParameterInThePlaceOfAllArguments_isRefused() {
        UsageException e = assertThrows(
                UsageException.class,
                () -> read(
                        "{\"expectations\": [{\"type\": \"expect_column_to_exist\", \"kwargs\": {\"$PARAMETER\": \"1\"}}]}",
                        Map.of()));
        assertEquals(
                folder.getRoot().toPath().resolve("suite.json")
                        + ":1: expectations[0].kwargs: expected arguments by their names, found a parameter in the place of all of"
                        + " them",
                e.getMessage());
    }

    @Test
    public void aValueThatA0xSuiteHolds_isTakenWhereThereIsNoOther() throws IOException {
        String held = "\"low\", \"$PARAMETER.low\": 5";
        assertEquals("a: values between 5 and 9", title("\"name\": \"s\"", held, "\"9 + 0\"", Map.of()));
        assertEquals("a: values between 6 and 9", title("\"name\": \"s\"", held, "\"9 + 0\"", Map.of("low", 6)));
    }

    @Test
    public void nowIsAMoment() throws IOException {
        String title = title("\"name\": \"s\"", "\"now() - timedelta(days=1)\"", "\"now()\"", Map.of());
        assertTrue(title, title.matches("a: values between 20\\d\\d-\\d\\d-\\d\\dT.* and 20\\d\\d-\\d\\d-\\d\\dT.*"));
    }

    @Test
    public void whatIsWrong_isSaidWithItsPlace() throws IOException {
        assertRefused(
                "\"lov\"",
                "there is no value for the parameter 'lov'; give it with --param lov=VALUE, under 'parameters' in"
                        + " ml-cicd.yml, or under 'suite_parameters' in the suite");
        assertRefused(
                "\"low +\"", "at character 6: found the end, expected a number, a parameter's name or a function");
        assertRefused("\"low / 0\"", "division by zero");
        assertRefused("3", "expected a parameter's name or an expression");
    }

    @Test
    public void valuesOnTheCommandLine_areJsonWhereTheyCanBe() {
        assertEquals(
                "{a=5, b=0.5, c=true, d=[1, 2], e=2024-01-31, f=x y, g=, h=null}",
                ParameterValues.of(new java.util.TreeMap<>(Map.of(
                                "a",
                                "5",
                                "b",
                                "0.5",
                                "c",
                                "true",
                                "d",
                                "[1,2]",
                                "e",
                                "2024-01-31",
                                "f",
                                "x y",
                                "g",
                                "",
                                "h",
                                "null")))
                        .toString());
    }

    private void assertRefused(String low, String message) {
        UsageException refusal = assertThrows(
                UsageException.class, () -> title("\"suite_parameters\": {\"low\": 1}", low, "\"low\"", Map.of()));
        assertEquals(
                folder.getRoot().toPath().resolve("suite.json") + ":1: expectations[0].kwargs.min_value.$PARAMETER: "
                        + message,
                refusal.getMessage());
    }

    private String title(String head, String low, String high, Map<String, Object> given) throws IOException {
        String json = "{" + head + ", \"expectations\": [{\"type\": \"expect_column_values_to_be_between\", \"kwargs\":"
                + " {\"column\": \"a\", \"min_value\": {\"$PARAMETER\": " + low + "}, \"max_value\": {\"$PARAMETER\": "
                + high + "}}}]}";
        return read(json, given).entries().get(0).title();
    }

    private Suite read(String json, Map<String, Object> given) throws IOException {
        Path file = folder.getRoot().toPath().resolve("suite.json");
        Files.writeString(file, json);
        return SuiteReader.read(file, new SuiteOptions(given, Optional.empty(), Optional.empty()));
    }
}
