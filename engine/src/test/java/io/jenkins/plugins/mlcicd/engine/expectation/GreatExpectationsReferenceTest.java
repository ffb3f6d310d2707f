package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Compares with what Great Expectations itself found on the same file: reference.json, which
 * src/test/python/great_expectations_reference.py recorded and which names the versions.
 */
@RunWith(Parameterized.class)
public class GreatExpectationsReferenceTest {
    private static final Set<String> NUMBERS = Set.of(
            "element_count",
            "unexpected_count",
            "unexpected_percent",
            "missing_count",
            "missing_percent",
            "unexpected_percent_total",
            "unexpected_percent_nonmissing");

    private final String type;
    private final Map<?, ?> kwargs;
    private final Map<?, ?> reference;

    public GreatExpectationsReferenceTest(String type, Map<?, ?> kwargs, Map<?, ?> reference) {
        this.type = type;
        this.kwargs = kwargs;
        this.reference = reference;
    }

    @Parameters(name = "{0} {1}")
    public static Collection<Object[]> cases() throws URISyntaxException {
        Map<?, ?> root = (Map<?, ?>) document().root();
        List<Object[]> cases = new ArrayList<>();
        for (Object item : (List<?>) root.get("results")) {
            Map<?, ?> result = (Map<?, ?>) item;
            cases.add(new Object[] {result.get("type"), result.get("kwargs"), result});
        }
        return cases;
    }

    @Test
    public void agreesWithGreatExpectations() throws URISyntaxException {
        Outcome outcome = judge();
        if (reference.containsKey("deviation")) {
            assertEquals(reference.get("deviation").toString(), reference.get("engine_success"), outcome.success());
            return;
        }
        assertEquals("success", reference.get("success"), outcome.success());
        Map<?, ?> expected = (Map<?, ?>) reference.get("result");
        for (String key : NUMBERS) {
            if (expected.containsKey(key)) {
                assertEquals(
                        key, number(expected.get(key)), number(outcome.result().get(key)), 1e-9);
            }
        }
        if (expected.get("observed_value") instanceof Number number) {
            assertEquals(number.doubleValue(), number(outcome.result().get("observed_value")), 1e-9);
        } else if (expected.get("observed_value") instanceof List<?> || type.endsWith("max_to_be_between")) {
            assertEquals(expected.get("observed_value"), outcome.result().get("observed_value"));
        }
        if (expected.get("unexpected_index_list") instanceof List<?> rows && !outcome.success()) {
            assertEquals(
                    rows.stream().map(row -> ((Number) row).longValue() + 1).toList(),
                    outcome.samples().stream().map(Outcome.Sample::row).toList());
        }
        if (expected.containsKey("partial_missing_list")) {
            assertEquals(expected.get("partial_missing_list"), outcome.result().get("partial_missing_list"));
        }
    }

    @Test
    public void everySupportedExpectationHasAReference() throws URISyntaxException {
        Set<String> covered = new HashSet<>();
        cases().forEach(one -> covered.add((String) one[0]));
        assertEquals(Definitions.all().keySet(), covered);
    }

    private Outcome judge() throws URISyntaxException {
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(resource("reference.csv")), Map.of());
            Expectation expectation = Definitions.all().get(type).make(new Kwargs(document(), "", kwargs));
            SuiteEntry entry = new SuiteEntry(
                    type,
                    Map.of(),
                    Map.of(),
                    "",
                    io.jenkins.plugins.mlcicd.engine.report.Severity.CRITICAL,
                    expectation);
            List<Judgement> judgements =
                    Judge.of(table, new Suite("one", List.of(entry)), List.of()).judgements();
            assertTrue(judgements.size() == 1);
            return judgements.get(0).outcome();
        }
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Document document() throws URISyntaxException {
        return Document.read(resource("reference.json"));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(GreatExpectationsReferenceTest.class.getResource(name).toURI());
    }
}
