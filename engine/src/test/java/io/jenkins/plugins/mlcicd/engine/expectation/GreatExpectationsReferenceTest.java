package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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

    /**
     * Where this engine judges otherwise, on purpose: Great Expectations takes the index 0 as no index, and cannot compare
     * dates in a CSV file with a date; see docs/expectations.md.
     */
    private static final Map<String, Boolean> DEVIATIONS = Map.of(
            "expect_column_to_exist {column=speed, column_index=0}", false,
            "expect_column_values_to_be_between {column=day, min_value=2024-01-03}", false);

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
        if (DEVIATIONS.containsKey(type + " " + kwargs)) {
            assertEquals(DEVIATIONS.get(type + " " + kwargs), outcome.success());
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

    private Outcome judge() throws URISyntaxException {
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(resource("reference.csv")), Map.of());
            Expectation expectation = Definitions.all().get(type).make(new Kwargs(document(), "", kwargs));
            SuiteEntry entry = new SuiteEntry(type, Map.of(), Map.of(), "", Severity.CRITICAL, expectation);
            List<Judgement> judgements =
                    Judge.of(table, new Suite("one", List.of(entry)), List.of()).judgements();
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
