package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.JsonValues;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.Test;

/**
 * Compares results in all formats with those of Great Expectations 0.18 and 1.x: result-formats-VERSION.json, which
 * src/test/python/result_format_reference.py recorded.
 */
public class ResultFormatTest {
    @Test
    public void resultsAreThoseOf1x() throws URISyntaxException {
        assertSameResults("result-formats-1.24.1.json");
    }

    @Test
    public void resultsAreThoseOf018() throws URISyntaxException {
        assertSameResults("result-formats-0.18.19.json");
    }

    @Test
    public void whatIsWrongWithAFormat_isSaid() throws URISyntaxException {
        Document document = Document.read(resource("result-formats-1.24.1.json"));
        String file = document.name() + ":1";
        assertEquals(
                file
                        + ": result_format: found the text \"ALL\", expected one of BOOLEAN_ONLY, BASIC, SUMMARY, COMPLETE",
                refusal(document, "ALL"));
        assertEquals(
                file + ": result_format: unknown argument; did you mean 'partial_unexpected_count'? Accepted here: "
                        + "result_format, partial_unexpected_count, unexpected_index_column_names,"
                        + " include_unexpected_rows, return_unexpected_index_query, exclude_unexpected_values,"
                        + " map_expectation_unexpected_rows_as_dict",
                refusal(document, Map.of("partial_unexpected_cont", 3)).replace(".partial_unexpected_cont", ""));
        assertEquals(
                file + ": result_format.partial_unexpected_count: found -1, expected a whole number, 0 or more",
                refusal(document, Map.of("partial_unexpected_count", -1)));
        assertEquals(
                "result-format: found 'ALL', expected BOOLEAN_ONLY, BASIC, SUMMARY, COMPLETE",
                assertThrows(
                                UsageException.class,
                                () -> new SuiteOptions(Map.of(), Optional.of("ALL"), Optional.empty()))
                        .getMessage());
        assertEquals(
                "ge-format: found '2', expected 0.18 or 1.x",
                assertThrows(UsageException.class, () -> new SuiteOptions(Map.of(), Optional.empty(), Optional.of("2")))
                        .getMessage());
    }

    private static String refusal(Document document, Object format) {
        Kwargs kwargs = new Kwargs(document, "", Map.of("result_format", format));
        return assertThrows(UsageException.class, () -> ResultFormat.of(kwargs, ResultFormat.STANDARD))
                .getMessage();
    }

    private static void assertSameResults(String reference) throws URISyntaxException {
        Document document = Document.read(resource(reference));
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(resource("result-formats.csv")), Map.of());
            for (Object item : (List<?>) ((Map<?, ?>) document.root()).get("results")) {
                Map<?, ?> one = (Map<?, ?>) item;
                String name = one.get("type") + " " + one.get("kwargs") + " " + one.get("result_format");
                expected.put(name, one.get("success") + " " + plain(one.get("result")));
                Outcome outcome = judge(document, table, one);
                found.put(name, outcome.success() + " " + plain(outcome.result()));
            }
        }
        expected.forEach((name, result) -> assertEquals(name, result, found.get(name)));
    }

    private static Outcome judge(Document document, Table table, Map<?, ?> one) {
        String type = (String) one.get("type");
        Map<String, Object> arguments = new LinkedHashMap<>(JsonValues.freezeMap((Map<?, ?>) one.get("kwargs")));
        arguments.put("result_format", one.get("result_format"));
        Kwargs kwargs = new Kwargs(document, "", arguments);
        SuiteEntry entry = new SuiteEntry(
                type,
                arguments,
                Map.of(),
                "",
                Severity.CRITICAL,
                Definitions.all().get(type).make(kwargs),
                Optional.empty(),
                ResultFormat.of(kwargs, ResultFormat.STANDARD));
        return Judge.of(table, new Suite("one", List.of(entry)), List.of())
                .judgements()
                .get(0)
                .outcome();
    }

    /** Keys in order, whole numbers without a fraction: pandas reads whole numbers beside missing ones as floats. */
    private static String plain(Object value) {
        if (value instanceof Number number) {
            double plain = number.doubleValue();
            return plain == Math.rint(plain) ? String.valueOf((long) plain) : String.valueOf((float) plain);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ResultFormatTest::plain).toList().toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + plain(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(ResultFormatTest.class.getResource(name).toURI());
    }
}
