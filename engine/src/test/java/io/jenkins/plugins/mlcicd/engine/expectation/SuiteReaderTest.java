package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SuiteReaderTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void readsASuiteOf0x() throws IOException {
        Suite suite = read("""
                {"expectation_suite_name": "old", "data_asset_type": null, "ge_cloud_id": null,
                 "meta": {"great_expectations_version": "0.18.8"},
                 "expectations": [
                  {"expectation_type": "expect_column_values_to_not_be_null",
                   "kwargs": {"column": "a", "mostly": 0.95, "result_format": "BASIC"},
                   "meta": {"notes": {"format": "markdown", "content": ["The key.", "Always there."]}}}]}
                """);
        assertEquals("old", suite.name());
        SuiteEntry entry = suite.entries().get(0);
        assertEquals(
                "a: values are not missing (at least 95 %)", entry.expectation().title());
        assertEquals("The key. Always there.", entry.notes());
        assertEquals(Severity.CRITICAL, entry.severity());
    }

    @Test
    public void readsASuiteOf1x() throws IOException {
        Suite suite = read("""
                {"name": "new", "id": "0c6b", "notes": null, "meta": {}, "suite_parameters": {},
                 "expectations": [
                  {"type": "expect_column_values_to_be_between", "id": "1", "severity": "warning", "notes": "From the manual.",
                   "kwargs": {"column": "a", "min_value": 0, "max_value": 500.0, "strict_max": true, "row_condition": null}}]}
                """);
        assertEquals("new", suite.name());
        SuiteEntry entry = suite.entries().get(0);
        assertEquals(
                "a: values at least 0 and less than 500", entry.expectation().title());
        assertEquals("From the manual.", entry.notes());
        assertEquals(Severity.WARNING, entry.severity());
    }

    @Test
    public void whatIsWrongWithASuite_isSaidWithItsLine() throws IOException {
        assertMessage("[1, 2]", ":1: found a list of 2, expected keys with values");
        assertMessage("{\"name\": \"s\"}", ":1: the key 'expectations' is missing");
        assertMessage(
                "{\"name\": \"s\",\n\"expectations\": []}",
                ":2: expectations: found an empty list, expected at least 1 item(s)");
        assertMessage(
                "{\"name\": \"s\",\n\"expectation\": []}",
                ":1: the key 'expectations' is missing\n"
                        + "FILE:2: expectation: unknown key 'expectation'; did you mean 'expectations'? Accepted here: name,"
                        + " expectation_suite_name, expectations, meta, notes, id, ge_cloud_id, data_asset_type,"
                        + " suite_parameters, evaluation_parameters");
        assertMessage("", ": the file is empty");
        assertMessage("{\"name\": ", ":1: not valid JSON: Unexpected end-of-input within/between Object entries");
    }

    @Test
    public void whatIsWrongWithAnExpectation_isSaidWithItsLine() throws IOException {
        assertExpectation("{}", ":3: expectations[0]: the key 'type' is missing");
        assertExpectation(
                "{\"type\": \"expect_column_values_to_be_nul\", \"kwargs\": {}}",
                ":3: expectations[0].type: unknown expectation 'expect_column_values_to_be_nul'; did you mean"
                        + " 'expect_column_values_to_be_null'?");
        assertExpectation(
                "{\"type\": \"make_it_so\", \"kwargs\": {}}",
                ":3: expectations[0].type: unknown expectation 'make_it_so'; the supported ones stand in docs/expectations.md");
        assertExpectation(
                "{\"type\": \"expect_column_values_to_be_null\", \"severity\": \"high\"}",
                ":3: expectations[0].severity: found the text \"high\", expected one of critical, warning, info, null");
    }

    @Test
    public void whatIsWrongWithAnArgument_isSaidWithItsLine() throws IOException {
        assertKwargs("values_to_be_null", "{}", "kwargs: the argument 'column' is missing");
        assertKwargs(
                "values_to_be_null",
                "{\"column\": \"a\", \"mostyl\": 1}",
                "kwargs.mostyl: unknown argument; did you mean 'mostly'? Accepted here: column, mostly");
        assertKwargs("values_to_be_null", "{\"column\": 7}", "kwargs.column: found 7, expected a text");
        assertKwargs(
                "values_to_be_null",
                "{\"column\": \"a\", \"mostly\": 95}",
                "kwargs.mostly: found 95, expected a number from 0 to 1");
        assertKwargs(
                "values_to_be_between", "{\"column\": \"a\"}", "kwargs: min_value, max_value or both must be given");
        assertKwargs(
                "values_to_be_between",
                "{\"column\": \"a\", \"min_value\": 5, \"max_value\": 4.5}",
                "kwargs.max_value: found 4.5, expected at least min_value, which is 5");
        assertKwargs(
                "values_to_be_between",
                "{\"column\": \"a\", \"min_value\": \"2024-01-01\", \"max_value\": 3}",
                "kwargs.max_value: one of min_value and max_value is a number, the other a text");
        assertKwargs(
                "values_to_be_between",
                "{\"column\": \"a\", \"min_value\": {\"$PARAMETER\": \"low\"}}",
                "kwargs.min_value.$PARAMETER: there is no value for the parameter 'low'; give it with --param low=VALUE,"
                        + " under 'parameters' in ml-cicd.yml, or under 'suite_parameters' in the suite");
        assertKwargs(
                "mean_to_be_between",
                "{\"column\": \"a\", \"min_value\": \"1\"}",
                "kwargs.min_value: found the text \"1\", expected a number");
        assertKwargs(
                "value_lengths_to_be_between",
                "{\"column\": \"a\", \"min_value\": 1.5}",
                "kwargs.min_value: found 1.5, expected a whole number, 0 or more");
        assertKwargs(
                "values_to_be_in_set",
                "{\"column\": \"a\"}",
                "kwargs.value_set: found nothing, expected a list of values");
        assertKwargs(
                "values_to_be_in_set",
                "{\"column\": \"a\", \"value_set\": [1], \"row_condition\": \"b >\"}",
                "kwargs.row_condition: at character 4: found the end, expected a column or a value");
        assertKwargs(
                "values_to_be_of_type",
                "{\"column\": \"a\", \"type_\": \"int46\"}",
                "kwargs.type_: unknown type 'int46'; did you mean 'int16'?");
        assertKwargs(
                "pair_values_to_be_equal",
                "{\"column_A\": \"a\", \"column_B\": \"b\", \"ignore_row_if\": \"never\"}",
                "kwargs.ignore_row_if: found the text \"never\", expected one of both_values_are_missing,"
                        + " either_value_is_missing, neither");
    }

    @Test
    public void whatIsNoPatternInPython_isRefused() throws IOException {
        assertRegex("[a", "unterminated character set");
        assertRegex("a**", "multiple repeat at position 2");
        assertRegex("a(?i)b", "global flags not at the start of the expression");
        assertRegex("(?P<n>a)(?(n)b|c)", "a conditional group (?(…)…) is not supported");
        assertRegex("\\\\q", "bad escape \\q");
    }

    @Test
    public void whatIsWrongWithATextsFormat_isSaidWithItsLine() throws IOException {
        assertKwargs(
                "values_to_match_strftime_format",
                "{\"column\": \"a\", \"strftime_format\": \"%D\"}",
                "kwargs.strftime_format: Unable to use provided strftime_format. 'D' is a bad directive in format '%D'");
        assertKwargs(
                "values_to_match_json_schema",
                "{\"column\": \"a\", \"json_schema\": {\"type\": \"text\"}}",
                "kwargs.json_schema: not a JSON Schema: /type: does not have a value in the enumeration [\"array\","
                        + " \"boolean\", \"integer\", \"null\", \"number\", \"object\", \"string\"]");
        assertKwargs(
                "values_to_match_json_schema",
                "{\"column\": \"a\", \"json_schema\": {\"$ref\": \"http://127.0.0.1:9/schema\"}}",
                "kwargs.json_schema: not a JSON Schema: http://127.0.0.1:9/schema is not at hand, and nothing is fetched");
        assertKwargs(
                "values_to_match_like_pattern",
                "{\"column\": \"a\", \"like_pattern\": \"10|\", \"escape\": \"|\"}",
                "kwargs.escape: nothing follows \"|\" at the end of the pattern 10|");
        assertKwargs(
                "values_to_match_like_pattern",
                "{\"column\": \"a\", \"like_pattern\": \"10%\", \"escape\": \"||\"}",
                "kwargs.escape: found \"||\", expected one character of ASCII");
        assertKwargs(
                "values_to_match_regex_list",
                "{\"column\": \"a\", \"regex_list\": [\"a\"], \"match_on\": \"some\"}",
                "kwargs.match_on: found the text \"some\", expected one of any, all");
    }

    @Test
    public void whatIsWrongWithNumbersAndPairs_isSaidWithItsLine() throws IOException {
        assertKwargs(
                "value_z_scores_to_be_less_than",
                "{\"column\": \"a\", \"threshold\": \"3\"}",
                "kwargs.threshold: found the text \"3\", expected a number");
        assertKwargs(
                "values_to_not_be_outliers",
                "{\"column\": \"a\", \"method\": \"mad\"}",
                "kwargs.method: found the text \"mad\", expected one of iqr, std");
        assertKwargs(
                "values_to_not_be_outliers",
                "{\"column\": \"a\", \"multiplier\": -1}",
                "kwargs.multiplier: found -1, expected 0 or more");
        assertKwargs(
                "pair_values_to_be_in_set",
                "{\"column_A\": \"a\", \"column_B\": \"b\", \"value_pairs_set\": [[1, 2, 3]]}",
                "kwargs.value_pairs_set: expected pairs in the list only, such as [1, \"a\"]");
    }

    @Test
    public void docsListEveryExpectationAndNoOther() throws IOException {
        Set<String> documented = new TreeSet<>();
        Pattern.compile("^\\| `(expect_\\w+|unexpected_rows_expectation)`", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../docs/expectations.md")))
                .results()
                .forEach(match -> documented.add(match.group(1)));
        assertEquals(new TreeSet<>(Definitions.all().keySet()), documented);
        assertTrue(documented.size() >= 20);
    }

    @Test
    public void everyExpectationIsComparedWithGreatExpectations() throws URISyntaxException {
        Set<String> compared = new TreeSet<>();
        GreatExpectationsReferenceTest.cases().forEach(one -> compared.add((String) one[0]));
        RowsReferenceTest.cases().forEach(one -> compared.add((String) one[0]));
        AggregatesReferenceTest.cases().forEach(one -> compared.add((String) one[0]));
        ConformanceCase.all().forEach(one -> compared.add(one.type()));
        compared.retainAll(Definitions.all().keySet());
        assertEquals(new TreeSet<>(Definitions.all().keySet()), compared);
    }

    private void assertRegex(String regex, String message) throws IOException {
        assertKwargs(
                "values_to_match_regex",
                "{\"column\": \"a\", \"regex\": \"" + regex + "\"}",
                "kwargs.regex: the pattern " + regex.replace("\\\\", "\\") + " is not a regular expression: "
                        + message);
    }

    private void assertKwargs(String type, String kwargs, String message) throws IOException {
        assertExpectation(
                "{\"type\": \"expect_column_" + type + "\", \"kwargs\": " + kwargs + "}",
                ":3: expectations[0]." + message);
    }

    private void assertExpectation(String expectation, String message) throws IOException {
        assertMessage("{\"name\": \"s\",\n\"expectations\": [\n" + expectation + "]}", message);
    }

    private void assertMessage(String json, String message) throws IOException {
        String file = folder.getRoot().toPath().resolve("suite.json").toString();
        UsageException e = assertThrows(UsageException.class, () -> read(json));
        assertEquals(file + message.replace("FILE", file), e.getMessage());
    }

    private Suite read(String json) throws IOException {
        Path file = Files.writeString(folder.getRoot().toPath().resolve("suite.json"), json);
        return SuiteReader.read(file);
    }
}
