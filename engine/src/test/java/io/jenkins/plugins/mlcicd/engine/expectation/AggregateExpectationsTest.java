package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class AggregateExpectationsTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private DuckDbSession session;
    private Table table;

    @Before
    public void open() throws IOException {
        session = DuckDbSession.open();
        table = table("flights", """
                id,speed,phase,day,us
                1,100,Climb,2024-01-01,2/1/2024
                2,-9,Climb,2024-01-02,10/2/2024
                3,,Cruise,2024-01-03,3/1/2024
                4,700,En Route,2024-01-04,1/31/2024
                """);
        table("same", "n\n1\n2\n3\n4\n");
        table("fewer", "n\n1\n2\n3\n");
    }

    @After
    public void close() {
        session.close();
    }

    @Test
    public void messagesSayWhatIsWrong() {
        assertFails(
                "column_quantile_values_to_be_between",
                Map.of("column", "speed", "quantile_ranges", ranges(List.of(0.5, 1), List.of(0, 50), nullAnd(900))),
                "the 0.5-quantile is 100, expected between 0 and 50");
        assertFails(
                "column_most_common_value_to_be_in_set",
                Map.of("column", "phase", "value_set", List.of("Cruise")),
                "the most common value is \"Climb\", which stands 2 time(s); expected \"Cruise\"");
        assertFails(
                "column_most_common_value_to_be_in_set",
                Map.of("column", "id", "value_set", List.of(1)),
                "4 values stand 1 time(s) each: 1, 2, 3, 4; expected one most common value, among 1");
        assertFails(
                "column_proportion_of_non_null_values_to_be_between",
                Map.of("column", "speed", "min_value", 0.9),
                "the share of values that are not missing is 0.75, expected at least 0.9");
        assertFails(
                "column_type_to_be",
                Map.of("column", "phase", "type_", "int64"),
                "phase is of type VARCHAR, expected int64");
        assertFails(
                "table_row_count_to_equal_other_table",
                Map.of("other_table_name", "fewer"),
                "there are 4 rows, but 3 in fewer");
        assertFails(
                "column_kl_divergence_to_be_less_than",
                Map.of("column", "phase", "partition_object", weights("Climb", "Cruise"), "threshold", 0.1),
                "the Kullback-Leibler divergence is infinite, as these values have no weight: \"En Route\"; expected at"
                        + " most 0.1");
        assertFails(
                "column_chisquare_test_p_value_to_be_greater_than",
                Map.of("column", "phase", "partition_object", weights("Climb", "Cruise")),
                "the p-value is 0, expected more than 0.05; these values have no weight: \"En Route\"");
        assertFails(
                "column_parameterized_distribution_ks_test_p_value_to_be_greater_than",
                Map.of("column", "speed", "distribution", "norm", "params", Map.of("mean", 0, "std_dev", 1)),
                "the p-value is 0.0740741, expected at least 0.5; the largest distance from the distribution is 0.666667",
                "p_value",
                0.5);
        assertFails(
                "column_pair_cramers_phi_value_to_be_less_than",
                Map.of("column_A", "id", "column_B", "phase", "n_bins_A", 2),
                "Cram\u00E9r's V of id and phase is 1, expected at most 0.1");
        assertFails(
                "column_pair_cramers_phi_value_to_be_less_than",
                Map.of(
                        "column_A",
                        "id",
                        "column_B",
                        "phase",
                        "bins_B",
                        List.of(List.of("Climb", "Cruise", "En Route"))),
                "it cannot be computed: all values of id or of phase are in one group");
    }

    @Test
    public void queriesSayWhatTheyFind() {
        assertFails(
                "unexpected_rows_expectation",
                Map.of("unexpected_rows_query", "SELECT id, speed FROM {batch} WHERE speed < 0"),
                "the query finds 1 row(s), for example id 2, speed -9");
        assertFails(
                "unexpected_rows_expectation",
                Map.of("unexpected_rows_query", "SELECT sped FROM {batch}"),
                "the query fails: Referenced column \"sped\" not found in FROM clause!");
        assertTrue(judge(
                        "query_results_to_match_comparison",
                        comparison("SELECT id AS x FROM {batch} ORDER BY id DESC", "same"))
                .success());
        assertFails(
                "query_results_to_match_comparison",
                comparison("SELECT id FROM {batch}", "fewer"),
                "1 row(s) are not found in fewer, for example id 4");
        assertFails(
                "query_results_to_match_comparison",
                comparison("SELECT * FROM range(201)", "same"),
                "the query finds 201 rows, and at most 200 can be compared; let it aggregate");
    }

    @Test
    public void aComparisonMayDifferInPart() {
        Map<String, Object> kwargs = comparison("SELECT id FROM {batch}", "fewer");
        assertTrue(judge("query_results_to_match_comparison", with(kwargs, "mostly", 0.75))
                .success());
        assertFalse(judge("query_results_to_match_comparison", with(kwargs, "mostly", 0.76))
                .success());
    }

    @Test
    public void datesOf0xAreParsedWhereAsked() {
        Outcome max = judge(
                "column_max_to_be_between",
                Map.of("column", "us", "parse_strings_as_datetimes", true, "max_value", "10/3/2024"));
        assertTrue(max.success());
        assertEquals("2024-10-02 00:00:00", max.result().get("observed_value"));
        Outcome min = judge(
                "column_min_to_be_between",
                Map.of(
                        "column",
                        "us",
                        "parse_strings_as_datetimes",
                        true,
                        "min_value",
                        "2024-02-01",
                        "output_strftime_format",
                        "%d.%m.%Y"));
        assertFalse(min.success());
        assertEquals("31.01.2024", min.result().get("observed_value"));
        assertTrue(judge(
                        "column_distinct_values_to_contain_set",
                        Map.of(
                                "column",
                                "us",
                                "parse_strings_as_datetimes",
                                true,
                                "value_set",
                                List.of("2024-02-01", "October 2, 2024")))
                .success());
        assertFails(
                "column_max_to_be_between",
                Map.of("column", "phase", "parse_strings_as_datetimes", true, "max_value", "2024-01-01"),
                "4 value(s) of phase are no dates");
    }

    @Test
    public void setsOfValues_largeAndEmpty() {
        List<Integer> large = IntStream.range(0, 3_000).boxed().toList();
        Outcome outcome = judge("column_distinct_values_to_equal_set", Map.of("column", "id", "value_set", large));
        assertEquals(2_996, outcome.result().get("missing_count"));
        assertEquals(List.of(1L, 2L, 3L, 4L), outcome.result().get("observed_value"));
        assertTrue(judge("column_distinct_values_to_be_in_set", Map.of("column", "id", "value_set", large))
                .success());
        assertTrue(judge("column_distinct_values_to_contain_set", Map.of("column", "id", "value_set", List.of()))
                .success());
        assertFails(
                "column_distinct_values_to_equal_set",
                Map.of("column", "id", "value_set", List.of()),
                "there are 4 other value(s): 1, 2, 3, 4");
        assertRefused(
                "column_distinct_values_to_be_in_set",
                Map.of("column", "id", "value_set", List.of()),
                "found an empty list, expected a list of values");
    }

    @Test
    public void wrongArgumentsAreRefused() {
        String quantiles = "column_quantile_values_to_be_between";
        assertRefused(
                quantiles,
                Map.of("column", "id", "quantile_ranges", ranges(List.of(0.5), List.of(3, 2))),
                "found 2, expected at least min_value, which is 3");
        assertRefused(
                quantiles,
                Map.of("column", "id", "quantile_ranges", ranges(List.of(0.5), List.of(1, 2), List.of(1, 2))),
                "found 2 ranges for 1 quantiles");
        assertRefused(
                quantiles,
                Map.of("column", "id", "quantile_ranges", ranges(List.of(5), List.of(1, 2))),
                "found 5.0, expected numbers from 0 to 1");
        String kl = "column_kl_divergence_to_be_less_than";
        assertRefused(
                kl,
                Map.of(
                        "column",
                        "id",
                        "partition_object",
                        Map.of("bins", List.of(1, 2, 3), "weights", List.of(0.5, 0.4)),
                        "threshold",
                        1),
                "the weights are 0.9 together, expected 1");
        assertRefused(
                kl,
                Map.of(
                        "column",
                        "id",
                        "partition_object",
                        Map.of("bins", List.of(1, 3, 2), "weights", List.of(0.5, 0.5)),
                        "threshold",
                        1),
                "expected edges that increase");
        assertRefused(
                kl,
                Map.of("column", "id", "partition_object", weights("a", "b"), "threshold", -1),
                "found -1, expected a number of at least 0");
        String ks = "column_parameterized_distribution_ks_test_p_value_to_be_greater_than";
        assertRefused(
                ks,
                Map.of("column", "id", "distribution", "cauchy", "params", List.of()),
                "found the text \"cauchy\", expected one of beta, chi2, expon, gamma, norm, poisson, uniform");
        assertRefused(
                ks,
                Map.of("column", "id", "distribution", "gamma", "params", List.of()),
                "found 0 numbers, expected these: alpha, loc, scale");
        assertRefused(
                ks,
                Map.of("column", "id", "distribution", "norm", "params", List.of(0, 0)),
                "std_dev is 0.0, expected more than 0");
        assertRefused(
                "column_mean_to_be_between",
                Map.of("column", "id", "auto", true),
                "found true: a profiler that finds the arguments is not supported, expected false");
        assertRefused(
                "unexpected_rows_expectation",
                Map.of("unexpected_rows_query", "SELEC 1"),
                "the query is wrong: syntax error at or near \"SELEC\"");
        assertRefused(
                "unexpected_rows_expectation",
                Map.of("unexpected_rows_query", "SELECT * FROM read_csv('x.csv')"),
                "the query uses the function read_csv, which is refused: a query may only read the data that it judges");
    }

    @Test
    public void aProfilersArgumentsAreIgnoredWhenItIsOff() {
        assertTrue(judge(
                        "column_mean_to_be_between",
                        with(Map.of("column", "id", "auto", false, "max_value", 3), "profiler_config", null))
                .success());
    }

    private Table table(String name, String csv) throws IOException {
        Path file = folder.newFile(name + ".csv").toPath();
        Files.writeString(file, csv);
        session.name(name, () -> session.open(Source.of(file), Map.of()));
        return session.named(name).orElseThrow();
    }

    private static Map<String, Object> ranges(List<?> quantiles, List<?>... ranges) {
        return Map.of("quantiles", quantiles, "value_ranges", List.of(ranges));
    }

    private static List<Object> nullAnd(Object max) {
        return Arrays.asList(null, max);
    }

    private static Map<String, Object> weights(String first, String second) {
        return Map.of("values", List.of(first, second), "weights", List.of(0.5, 0.5));
    }

    private static Map<String, Object> comparison(String query, String other) {
        return Map.of(
                "base_query", query, "comparison_data_source_name", other, "comparison_query", "SELECT n FROM {batch}");
    }

    private static Map<String, Object> with(Map<String, Object> kwargs, String key, Object value) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(kwargs);
        all.put(key, value);
        return all;
    }

    private Outcome judge(String name, Map<String, Object> kwargs) {
        String type = name.startsWith("unexpected") ? name : "expect_" + name;
        return OneExpectation.judge(session, table, type, kwargs);
    }

    private void assertFails(String name, Map<String, Object> kwargs, String message, Object... more) {
        Outcome outcome = judge(name, more.length == 0 ? kwargs : with(kwargs, (String) more[0], more[1]));
        assertEquals(message, outcome.message());
        assertFalse(outcome.success());
    }

    private void assertRefused(String name, Map<String, Object> kwargs, String message) {
        String found =
                assertThrows(UsageException.class, () -> judge(name, kwargs)).getMessage();
        assertTrue(found, found.endsWith(": " + message));
    }
}
