package io.jenkins.plugins.mlcicd.engine.report;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report's JSON, its published schema, and that the reader refuses whatever the schema refuses. */
public class ReportJsonTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private record Mutation(String pointer, Consumer<ObjectNode> change, String message) {}

    private static final List<Mutation> MUTATIONS = List.of(
            set("", "schema_version", "2", "schema_version: found \"2\", this version reads \"1\""),
            set("", "more", 1, "more: unknown key"),
            remove("", "log", "log: is missing"),
            set("", "gate", "../evil", "gate: found \"../evil\", expected a gate's id"),
            set("", "verdict", "OK", "verdict: unknown value \"OK\""),
            set("", "verdict", "pass", "verdict: unknown value \"pass\""),
            set("", "name", 7, "name: expected a text"),
            set("", "started", "2026-11-24T09:00:00+02:00", "started: expected a time in ISO 8601, UTC"),
            set("", "started", "yesterday", "started: expected a time in ISO 8601, UTC"),
            set("", "duration_ms", -1, "duration_ms: expected a whole number, 0 or more"),
            set("", "duration_ms", 1.5, "duration_ms: expected a whole number, 0 or more"),
            set("", "outputs", List.of(), "outputs: expected an object"),
            set("", "checks", Map.of(), "checks: expected a list"),
            set("", "log", List.of(1), "log[0]: expected a text"),
            set("/tool", "url", "x", "tool.url: unknown key"),
            remove("/tool", "version", "tool.version: is missing"),
            set("/subject/0", "sha256", "ABC", "Not a SHA-256 digest: ABC"),
            set("/subject/0", "bytes", "12", "subject[0].bytes: expected a whole number, 0 or more"),
            set("/subject/0", "path", "x", "subject[0].path: unknown key"),
            set("/checks/0", "id", " ", "A check needs an id and a title"),
            set("/checks/0", "severity", "CRITICAL", "checks[0].severity: unknown value \"CRITICAL\""),
            set("/checks/0", "status", "WARN", "checks[0].status: unknown value \"WARN\""),
            set("/checks/0", "note", "x", "checks[0].note: unknown key"),
            remove("/checks/0", "expected", "checks[0].expected: is missing"),
            set("/checks/0", "details", null, "checks[0].details: expected an object"),
            set("/charts/0", "type", "pie", "charts[0].type: unknown value \"pie\""),
            set("/charts/0", "type", "LINE", "charts[0].type: unknown value \"LINE\""),
            set("/charts/0", "colour", "red", "charts[0].colour: unknown key"),
            set("/charts/0/x", "title", "", "An axis needs a title"),
            set("/charts/0/x", "min", 0, "charts[0].x.min: unknown key"),
            set("/charts/0/series/0", "style", "x", "charts[0].series[0].style: unknown key"),
            points(List.of(1), "charts[0].series[0].points[0]: expected a pair [x, y], or [x, y, low, high]"),
            points(List.of(1, 2, 3), "charts[0].series[0].points[0]: expected a pair [x, y], or [x, y, low, high]"),
            points(List.of(true, 2), "charts[0].series[0].points[0]: x must be a number or a text"),
            points(Arrays.asList(1, null), "charts[0].series[0].points[0]: y must be a number"),
            points(List.of(1, "many"), "charts[0].series[0].points[0]: y must be a number"),
            points(List.of("a", 1, "few", 2), "charts[0].series[0].points[0]: low must be a number"),
            points(List.of("a", 1, 0, true), "charts[0].series[0].points[0]: high must be a number"));

    @Test
    public void written_reportHoldsEverything_fitsTheSchema() {
        assertEquals(List.of(), findings(ReportJson.write(report(checks()))));
    }

    @Test
    public void written_reportIsEmpty_fitsTheSchema() {
        Report empty = new Report(
                "promote",
                "",
                Verdict.ERROR,
                Instant.EPOCH,
                0,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Tool.current());
        assertEquals(List.of(), findings(ReportJson.write(empty)));
    }

    @Test
    public void read_whatTheSchemaRefuses_isRefusedWithThePlace() {
        for (Mutation mutation : MUTATIONS) {
            ObjectNode root = (ObjectNode) MAPPER.readTree(ReportJson.write(report(checks())));
            mutation.change().accept((ObjectNode) root.at(mutation.pointer()));
            String json = MAPPER.writeValueAsString(root);
            assertTrue("the schema accepts: " + mutation, !findings(json).isEmpty());
            IOException e = assertThrows(mutation.toString(), IOException.class, () -> ReportJson.read(json));
            assertEquals("not a report: " + mutation.message(), e.getMessage());
        }
    }

    @Test
    public void read_idStandsTwice_isRefused() {
        List<Check> twice = List.of(check("a", null), check("a", null));
        IOException e = assertThrows(IOException.class, () -> ReportJson.read(ReportJson.write(report(twice))));
        assertEquals("not a report: checks: the id \"a\" stands twice", e.getMessage());
    }

    @Test
    public void read_whatWasWritten_isTheSame() throws IOException {
        Report report = report(checks());
        Report read = ReportJson.read(ReportJson.write(report));
        assertEquals(read, ReportJson.read(ReportJson.write(read)));
        assertEquals(report.charts(), withDoubles(read.charts()));
        assertEquals(report.subject(), read.subject());
        assertEquals(report.log(), read.log());
        assertEquals(report.started(), read.started());
        for (int i = 0; i < report.checks().size(); i++) {
            Check expected = report.checks().get(i);
            Check actual = read.checks().get(i);
            assertEquals(expected.title(), actual.title());
            assertEquals(comparable(expected.observed()), comparable(actual.observed()));
        }
    }

    @Test
    public void read_tenThousandChecks_keepsAll() throws IOException {
        List<Check> many = IntStream.range(0, 10_000)
                .mapToObj(i -> check("c" + i, i / 7.0))
                .toList();
        Report read = ReportJson.read(ReportJson.write(report(many)));
        assertEquals(10_000, read.checks().size());
        assertEquals("c9999", read.checks().get(9_999).id());
    }

    private static List<Check> checks() {
        List<Object> values = new ArrayList<>(Arrays.asList(
                null,
                true,
                0,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                Long.MIN_VALUE,
                BigInteger.TEN.pow(200),
                new BigDecimal("1E+5000"),
                "",
                "züri 東京 \uD83D\uDC26",
                "\u0000\u0007\u001B[31m\r\n\t\u202E",
                "</script>\"'&",
                List.of(1, List.of("a", Map.of("k", 2.5)))));
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            checks.add(check("check-" + i, values.get(i)));
        }
        return checks;
    }

    private static Check check(String id, Object observed) {
        return Check.builder(id, "title of " + id)
                .group("group")
                .expected(Map.of("min", 1))
                .observed(observed)
                .unit("rows")
                .detail("samples", List.of(Map.of("row", 1, "value", "x")))
                .build();
    }

    private static Report report(List<Check> checks) {
        Chart chart = new Chart(
                "c",
                "Chart",
                Chart.Type.LINE,
                new Chart.Axis("x", "s"),
                Chart.Axis.of("y"),
                List.of(Chart.Series.of("s", new double[] {0.5, 1.5, Double.NaN}, new double[] {
                    Double.NaN, Double.NEGATIVE_INFINITY, 1e300
                })));
        Chart intervals = new Chart(
                "i",
                "Intervals",
                Chart.Type.INTERVAL,
                Chart.Axis.of("x"),
                Chart.Axis.of("y"),
                List.of(new Chart.Series(
                        "s",
                        List.of(
                                new Chart.Point("a", 0.5, Optional.of(new Chart.Interval(0.25, 0.75))),
                                new Chart.Point("b", 0.5, Optional.of(Chart.Interval.UNKNOWN)),
                                new Chart.Point("c", 0.5)))));
        return new Report(
                "data",
                "train \u202E",
                Verdict.of(checks),
                Instant.parse("2026-11-24T09:00:00.123456789Z"),
                12,
                List.of(new Subject("data", "a/ü.csv", DIGEST, 9)),
                checks,
                List.of(chart, intervals),
                Map.of("rows", 3),
                List.of("line\u0000"),
                Tool.current());
    }

    /** Numbers are read as decimals; what they were is their value. */
    private static List<Chart> withDoubles(List<Chart> charts) {
        return charts.stream()
                .map(chart -> new Chart(
                        chart.id(),
                        chart.title(),
                        chart.type(),
                        chart.x(),
                        chart.y(),
                        chart.series().stream()
                                .map(series -> new Chart.Series(
                                        series.name(),
                                        series.points().stream()
                                                .map(ReportJsonTest::withDouble)
                                                .toList()))
                                .toList()))
                .toList();
    }

    private static Chart.Point withDouble(Chart.Point point) {
        return point.x() instanceof Number x ? new Chart.Point(x.doubleValue(), point.y()) : point;
    }

    private static Object comparable(Object value) {
        if (value instanceof Number) {
            return new BigDecimal(value.toString()).stripTrailingZeros();
        }
        return value instanceof List ? value.toString() : value;
    }

    private static List<String> findings(String json) {
        try (InputStream in = ReportJsonTest.class.getResourceAsStream(
                "/io/jenkins/plugins/mlcicd/engine/schema/report.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(MAPPER.readTree(in));
            return schema.validate(MAPPER.readTree(json)).stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Mutation set(String pointer, String key, Object value, String message) {
        JsonNode node = MAPPER.valueToTree(value);
        return new Mutation(pointer, object -> object.set(key, node), message);
    }

    private static Mutation remove(String pointer, String key, String message) {
        return new Mutation(pointer, object -> object.remove(key), message);
    }

    private static Mutation points(List<?> point, String message) {
        JsonNode node = MAPPER.valueToTree(point);
        return new Mutation("/charts/0/series/0", series -> ((ArrayNode) series.get("points")).set(0, node), message);
    }
}
