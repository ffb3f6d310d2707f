package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Compares with what Great Expectations 1.24.1 (on pandas, queries on SQLite) and 0.18.19 (on pandas) found on
 * distributions.csv, which src/test/python/great_expectations_aggregates_reference.py recorded.
 */
@RunWith(Parameterized.class)
public class AggregatesReferenceTest {
    private static final double RELATIVE = 1e-9;

    private final String type;
    private final Map<?, ?> kwargs;
    private final Map<?, ?> reference;

    public AggregatesReferenceTest(String type, Map<?, ?> kwargs, Map<?, ?> reference) {
        this.type = type;
        this.kwargs = kwargs;
        this.reference = reference;
    }

    @Parameters(name = "{0} {1}")
    public static Collection<Object[]> cases() throws URISyntaxException {
        List<Object[]> cases = new ArrayList<>();
        for (String file : List.of("aggregates-1.x.json", "aggregates-0.18.json")) {
            Map<?, ?> root = (Map<?, ?>) Document.read(resource(file)).root();
            for (Object item : (List<?>) root.get("results")) {
                Map<?, ?> result = (Map<?, ?>) item;
                cases.add(new Object[] {result.get("type"), result.get("kwargs"), result});
            }
        }
        return cases;
    }

    @Test
    public void agreesWithGreatExpectations() throws URISyntaxException {
        Outcome outcome = judge();
        assertEquals("success", reference.get("success"), outcome.success());
        Map<?, ?> expected = new LinkedHashMap<>((Map<?, ?>) reference.get("result"));
        if (type.equals("unexpected_rows_expectation")) {
            // The wording of 1.2, in which the conformance cases have it; 1.24 gives the number alone.
            assertEquals(
                    expected.remove("observed_value") + " unexpected rows",
                    outcome.result().get("observed_value"));
        }
        assertSame("result", expected, outcome.result());
    }

    private Outcome judge() throws URISyntaxException {
        try (DuckDbSession session = DuckDbSession.open()) {
            session.name("fixture", () -> session.open(Source.of(resource()), Map.of()));
            Table table = session.named("fixture").orElseThrow();
            Map<String, Object> all = new LinkedHashMap<>();
            kwargs.forEach((key, value) -> all.put((String) key, value));
            if (all.containsKey("comparison_query")) {
                all.put("comparison_data_source_name", "fixture");
            }
            return OneExpectation.judge(session, table, type, all);
        }
    }

    /** All that is expected is found; more may be. */
    private static void assertSame(String path, Object expected, Object found) {
        if (expected instanceof Number number) {
            double tolerance = Math.max(Math.abs(number.doubleValue()) * RELATIVE, 1e-15);
            assertEquals(path, number.doubleValue(), ((Number) found).doubleValue(), tolerance);
        } else if (expected instanceof Map<?, ?> map) {
            map.forEach((key, value) -> assertSame(path + "." + key, value, ((Map<?, ?>) found).get(key)));
        } else if (expected instanceof List<?> list) {
            assertEquals(path, list.size(), ((List<?>) found).size());
            for (int i = 0; i < list.size(); i++) {
                assertSame(path + "[" + i + "]", list.get(i), ((List<?>) found).get(i));
            }
        } else {
            assertEquals(path, expected, found);
        }
    }

    private static Path resource() {
        try {
            return resource("distributions.csv");
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(AggregatesReferenceTest.class.getResource(name).toURI());
    }
}
