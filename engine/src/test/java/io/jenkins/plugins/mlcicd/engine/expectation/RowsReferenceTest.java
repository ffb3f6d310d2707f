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
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Compares expectations about rows with what Great Expectations found on the same file: rows-1.24.json and rows-0.18.json,
 * which src/test/python/great_expectations_rows_reference.py recorded and which name the versions.
 */
@RunWith(Parameterized.class)
public class RowsReferenceTest {
    private static final Set<String> NUMBERS = Set.of(
            "element_count",
            "unexpected_count",
            "unexpected_percent",
            "missing_count",
            "missing_percent",
            "unexpected_percent_total",
            "unexpected_percent_nonmissing");

    /**
     * What Great Expectations cannot judge and this engine can, with the number of rows that break it. Its 1.24 has no
     * metric for multicolumn_values_to_be_unique, and both versions give up at the first value that is no date or no JSON.
     */
    private static final Map<String, Long> DEVIATIONS = Map.of(
            "expect_multicolumn_values_to_be_unique {column_list=[a, b, c]}",
            5L,
            "expect_column_values_to_be_in_set {column=n, value_set=null}",
            0L,
            "expect_column_values_to_match_json_schema {column=js, json_schema={type=object}}",
            4L,
            "expect_column_values_to_be_between {column=us, min_value=2016-01-01, max_value=Dec 31 2016,"
                    + " parse_strings_as_datetimes=true}",
            2L);

    private static DuckDbSession session;
    private static Table table;

    private final String type;
    private final Map<?, ?> kwargs;
    private final Map<?, ?> reference;

    public RowsReferenceTest(String type, Map<?, ?> kwargs, Map<?, ?> reference) {
        this.type = type;
        this.kwargs = kwargs;
        this.reference = reference;
    }

    @Parameters(name = "{0} {1}")
    public static Collection<Object[]> cases() throws URISyntaxException {
        List<Object[]> cases = new ArrayList<>();
        for (String file : List.of("rows-1.24.json", "rows-0.18.json")) {
            Map<?, ?> root = (Map<?, ?>) Document.read(resource(file)).root();
            for (Object item : (List<?>) root.get("results")) {
                Map<?, ?> result = (Map<?, ?>) item;
                cases.add(new Object[] {result.get("type"), result.get("kwargs"), result});
            }
        }
        return cases;
    }

    @BeforeClass
    public static void open() throws URISyntaxException {
        session = DuckDbSession.open();
        table = session.open(Source.of(resource("rows.csv")), Map.of());
    }

    @AfterClass
    public static void close() {
        session.close();
    }

    @Test
    public void agreesWithGreatExpectations() throws URISyntaxException {
        Expectation expectation =
                Definitions.all().get(type).make(new Kwargs(Document.read(resource("rows-cases.json")), "", kwargs));
        Outcome outcome = judge(expectation);
        Long deviation = DEVIATIONS.get(type + " " + kwargs);
        if (deviation != null) {
            assertEquals(deviation, outcome.result().get("unexpected_count"));
            return;
        }
        assertEquals(outcome.message(), reference.get("success"), outcome.success());
        Map<?, ?> expected = (Map<?, ?>) reference.get("result");
        for (String key : NUMBERS) {
            if (expected.containsKey(key)) {
                assertEquals(
                        key, number(expected.get(key)), number(outcome.result().get(key)), 1e-9);
            }
        }
        if (expected.get("unexpected_index_list") instanceof List<?> rows) {
            assertEquals(
                    rows.stream().map(row -> ((Number) row).longValue() + 1).toList(), offendingRows(expectation));
        }
        if (expected.get("partial_unexpected_list") instanceof List<?> values && !outcome.success()) {
            assertEquals(
                    values.stream().flatMap(RowsReferenceTest::plain).toList(),
                    outcome.samples().stream()
                            .map(Outcome.Sample::value)
                            .flatMap(RowsReferenceTest::plain)
                            .toList());
        }
    }

    private static Outcome judge(Expectation expectation) {
        SuiteEntry entry = new SuiteEntry("", Map.of(), Map.of(), "", Severity.CRITICAL, expectation);
        return Judge.of(table, new Suite("one", List.of(entry)), List.of())
                .judgements()
                .get(0)
                .outcome();
    }

    private static List<Object> offendingRows(Expectation expectation) {
        return expectation.compile(table).offendingRows().stream()
                .flatMap(query -> table.query("SELECT * FROM (" + query + ") ORDER BY 1").rows().stream())
                .map(row -> row.get(0))
                .toList();
    }

    /** Values in one form: Great Expectations gives those of several columns by name, and whole numbers as fractions. */
    private static Stream<String> plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(RowsReferenceTest::plain);
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(RowsReferenceTest::plain);
        }
        return Stream.of(value instanceof Number number ? String.valueOf(number.doubleValue()) : String.valueOf(value));
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(RowsReferenceTest.class.getResource(name).toURI());
    }
}
