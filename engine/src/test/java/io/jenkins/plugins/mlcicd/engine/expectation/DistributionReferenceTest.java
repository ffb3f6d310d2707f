package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares with scipy 1.17.1 and pandas 3.0.6 on the same file: distributions.json, which
 * src/test/python/distribution_reference.py recorded.
 */
public class DistributionReferenceTest {
    private static final double RELATIVE = 1e-9;

    private DuckDbSession session;
    private Table table;
    private Map<?, ?> reference;

    @Before
    public void open() throws URISyntaxException {
        session = DuckDbSession.open();
        table = session.open(Source.of(resource("distributions.csv")), Map.of());
        reference = (Map<?, ?>) Document.read(resource("distributions.json")).root();
    }

    @After
    public void close() {
        session.close();
    }

    @Test
    public void kolmogorovSmirnov_agreesWithScipy() {
        Map<?, ?> results = (Map<?, ?>) reference.get("ks");
        assertEquals(12, results.size());
        results.forEach((key, value) -> {
            List<?> test = JsonMapper.shared().readValue((String) key, List.class);
            Outcome outcome = judge(
                    "expect_column_parameterized_distribution_ks_test_p_value_to_be_greater_than",
                    Map.of("distribution", test.get(0), "column", test.get(1), "params", test.get(2)));
            List<?> expected = (List<?>) value;
            List<?> found = (List<?>) ((Map<?, ?>) outcome.result().get("details")).get("observed_ks_result");
            assertSame((String) key, expected.get(0), found.get(0));
            assertSame((String) key, expected.get(1), found.get(1));
            assertEquals(((Number) expected.get(1)).doubleValue() >= 0.05, outcome.success());
        });
    }

    @Test
    public void chiSquare_agreesWithScipy() {
        Outcome outcome = judge(
                "expect_column_chisquare_test_p_value_to_be_greater_than",
                Map.of("column", "phase", "partition_object", phases()));
        assertSame("p-value", reference.get("chisquare"), outcome.result().get("observed_value"));
    }

    @Test
    public void divergence_agreesWithScipy() {
        Outcome outcome = judge(
                "expect_column_kl_divergence_to_be_less_than",
                Map.of("column", "phase", "partition_object", phases(), "threshold", 0.1));
        assertSame("divergence", reference.get("kl"), outcome.result().get("observed_value"));
    }

    @Test
    public void cramersPhi_agreesWithScipy() {
        assertSame("2 x 4", reference.get("phi_2x4"), phi("runway", "phase"));
        assertSame("2 x 2, with Yates' correction", reference.get("phi_2x2"), phi("runway", "wet"));
    }

    @Test
    public void quantiles_agreeWithPandas() {
        Map<?, ?> results = (Map<?, ?>) reference.get("quantiles");
        assertEquals(15, results.size());
        results.forEach((key, value) -> {
            String[] rule = ((String) key).split(" ");
            List<Double> quantiles = List.of(0.0, 0.05, 0.25, 0.5, 0.77, 1.0);
            List<Object> any = new ArrayList<>();
            quantiles.forEach(quantile -> any.add(List.of(-100, 100)));
            Outcome outcome = judge(
                    "expect_column_quantile_values_to_be_between",
                    Map.of(
                            "column",
                            rule[1],
                            "quantile_ranges",
                            Map.of("quantiles", quantiles, "value_ranges", any),
                            "allow_relative_error",
                            rule[0]));
            List<?> found = (List<?>) outcome.observed();
            for (int i = 0; i < quantiles.size(); i++) {
                assertSame(key + " " + quantiles.get(i), ((List<?>) value).get(i), found.get(i));
            }
        });
    }

    @Test
    public void bootstrap_isTheSameEveryTime() {
        Map<String, Object> partition =
                Map.of("bins", List.of(-5, -2.25, 0.5, 3.25, 6), "weights", List.of(0.25, 0.25, 0.25, 0.25));
        String type = "expect_column_bootstrapped_ks_test_p_value_to_be_greater_than";
        Map<String, Object> kwargs = Map.of("column", "uniform", "partition_object", partition);
        Outcome first = judge(type, kwargs);
        assertEquals(first.result(), judge(type, kwargs).result());
        assertEquals(true, first.success());
        assertEquals(
                false,
                judge(type, Map.of("column", "chi2", "partition_object", partition))
                        .success());
    }

    private Object phi(String a, String b) {
        return judge("expect_column_pair_cramers_phi_value_to_be_less_than", Map.of("column_A", a, "column_B", b))
                .result()
                .get("observed_value");
    }

    private static Map<String, Object> phases() {
        return Map.of(
                "values", List.of("Climb", "Cruise", "Descent", "Taxi"), "weights", List.of(0.3, 0.45, 0.2, 0.05));
    }

    private Outcome judge(String type, Map<String, Object> kwargs) {
        return OneExpectation.judge(session, table, type, kwargs);
    }

    private static void assertSame(String what, Object expected, Object found) {
        double value = ((Number) expected).doubleValue();
        assertEquals(what, value, ((Number) found).doubleValue(), Math.abs(value) * RELATIVE);
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(DistributionReferenceTest.class.getResource(name).toURI());
    }
}
