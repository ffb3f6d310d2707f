package io.jenkins.plugins.mlcicd.engine.report;

import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Interval;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Turns parsed JSON into a report, or throws an {@link IllegalArgumentException} that names the place. */
final class ReportReader {
    private static final int MAX_ITEMS = 200_000;
    private static final List<String> REPORT_KEYS = List.of(
            "schema_version",
            "gate",
            "name",
            "verdict",
            "started",
            "duration_ms",
            "subject",
            "checks",
            "charts",
            "outputs",
            "log",
            "tool");
    private static final List<String> TOOL_KEYS = List.of("name", "version");
    private static final List<String> SUBJECT_KEYS = List.of("role", "name", "sha256", "bytes");
    private static final List<String> CHECK_KEYS =
            List.of("id", "title", "group", "severity", "status", "expected", "observed", "unit", "message", "details");
    private static final List<String> CHART_KEYS = List.of("id", "title", "type", "x", "y", "series");
    private static final List<String> AXIS_KEYS = List.of("title", "unit");
    private static final List<String> SERIES_KEYS = List.of("name", "points");
    private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z";

    Report report(Object root) {
        require(root instanceof Map, "expected an object");
        Map<?, ?> map = (Map<?, ?>) root;
        String version = text(map, "schema_version", "");
        require(
                version.equals(Report.SCHEMA_VERSION),
                "schema_version: found \"" + version + "\", this version reads \"" + Report.SCHEMA_VERSION + "\"");
        requireKeys(map, "", REPORT_KEYS);
        String gate = text(map, "gate", "");
        require(gate.matches("[a-z][a-z0-9-]{0,40}"), "gate: found \"" + gate + "\", expected a gate's id");
        List<Check> checks = list(map, "checks", "", this::check);
        Set<String> ids = new HashSet<>();
        checks.forEach(check -> require(ids.add(check.id()), "checks: the id \"" + check.id() + "\" stands twice"));
        Map<?, ?> tool = map(map.get("tool"), "tool", TOOL_KEYS);
        return new Report(
                gate,
                text(map, "name", ""),
                constant(Verdict.class, text(map, "verdict", ""), "verdict"),
                instant(text(map, "started", "")),
                integer(map, "duration_ms", ""),
                list(map, "subject", "", this::subject),
                checks,
                list(map, "charts", "", this::chart),
                JsonValues.freezeMap(map(map.get("outputs"), "outputs")),
                list(map, "log", "", (line, at) -> text(line, at)),
                new Tool(text(tool, "name", "tool."), text(tool, "version", "tool.")));
    }

    private Subject subject(Object value, String at) {
        Map<?, ?> map = map(value, at, SUBJECT_KEYS);
        return new Subject(
                text(map, "role", at + "."),
                text(map, "name", at + "."),
                text(map, "sha256", at + "."),
                integer(map, "bytes", at + "."));
    }

    private Check check(Object value, String at) {
        Map<?, ?> map = map(value, at, CHECK_KEYS);
        return new Check(
                text(map, "id", at + "."),
                text(map, "title", at + "."),
                text(map, "group", at + "."),
                lowerCase(Severity.class, text(map, "severity", at + "."), at + ".severity"),
                constant(Status.class, text(map, "status", at + "."), at + ".status"),
                map.get("expected"),
                map.get("observed"),
                text(map, "unit", at + "."),
                text(map, "message", at + "."),
                JsonValues.freezeMap(map(map.get("details"), at + ".details")));
    }

    private Chart chart(Object value, String at) {
        Map<?, ?> map = map(value, at, CHART_KEYS);
        return new Chart(
                text(map, "id", at + "."),
                text(map, "title", at + "."),
                lowerCase(Chart.Type.class, text(map, "type", at + "."), at + ".type"),
                axis(map.get("x"), at + ".x"),
                axis(map.get("y"), at + ".y"),
                list(map, "series", at + ".", this::series));
    }

    private static Axis axis(Object value, String at) {
        Map<?, ?> map = map(value, at, AXIS_KEYS);
        return new Axis(text(map, "title", at + "."), text(map, "unit", at + "."));
    }

    private Series series(Object value, String at) {
        Map<?, ?> map = map(value, at, SERIES_KEYS);
        return new Series(text(map, "name", at + "."), list(map, "points", at + ".", ReportReader::point));
    }

    private static Point point(Object value, String at) {
        require(
                value instanceof List<?> pair && (pair.size() == 2 || pair.size() == 4),
                at + ": expected a pair [x, y], or [x, y, low, high]");
        List<?> point = (List<?>) value;
        require(
                point.get(0) instanceof Number || point.get(0) instanceof String,
                at + ": x must be a number or a text");
        double y = number(point.get(1), at, "y");
        return point.size() == 2
                ? new Point(point.get(0), y)
                : new Point(
                        point.get(0),
                        y,
                        Optional.of(new Interval(number(point.get(2), at, "low"), number(point.get(3), at, "high"))));
    }

    private static double number(Object value, String at, String name) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if ("NaN".equals(value) || "Infinity".equals(value) || "-Infinity".equals(value)) {
            return Double.parseDouble((String) value);
        }
        throw new IllegalArgumentException(at + ": " + name + " must be a number");
    }

    private static Map<?, ?> map(Object value, String at) {
        require(value instanceof Map, at + ": expected an object");
        return (Map<?, ?>) value;
    }

    /** An object with exactly these keys. */
    private static Map<?, ?> map(Object value, String at, List<String> keys) {
        Map<?, ?> map = map(value, at);
        requireKeys(map, at + ".", keys);
        return map;
    }

    private static void requireKeys(Map<?, ?> map, String prefix, List<String> keys) {
        for (String key : keys) {
            require(map.containsKey(key), prefix + key + ": is missing");
        }
        for (Object key : map.keySet()) {
            require(keys.contains(key), prefix + key + ": unknown key");
        }
    }

    private static String text(Map<?, ?> map, String key, String prefix) {
        return text(map.get(key), prefix + key);
    }

    private static String text(Object value, String at) {
        require(value instanceof String, at + ": expected a text");
        return (String) value;
    }

    private static long integer(Map<?, ?> map, String key, String prefix) {
        Object value = map.get(key);
        boolean isInteger = value instanceof Integer || value instanceof Long;
        require(isInteger && ((Number) value).longValue() >= 0, prefix + key + ": expected a whole number, 0 or more");
        return ((Number) value).longValue();
    }

    private static Instant instant(String text) {
        require(text.matches(TIME), "started: expected a time in ISO 8601, UTC");
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("started: expected a time in ISO 8601, UTC", e);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String at) {
        return constant(type, name, at, UnaryOperator.identity());
    }

    /** Severities and types of charts are written in lower case, and only so. */
    private static <E extends Enum<E>> E lowerCase(Class<E> type, String name, String at) {
        return constant(type, name, at, constant -> constant.toLowerCase(Locale.ROOT));
    }

    private static <E extends Enum<E>> E constant(
            Class<E> type, String name, String at, UnaryOperator<String> spelling) {
        for (E constant : type.getEnumConstants()) {
            if (spelling.apply(constant.name()).equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(at + ": unknown value \"" + name + "\"");
    }

    private static <T> List<T> list(Map<?, ?> map, String key, String prefix, BiFunction<Object, String, T> item) {
        String at = prefix + key;
        Object value = map.get(key);
        require(value instanceof List, at + ": expected a list");
        List<?> values = (List<?>) value;
        require(values.size() <= MAX_ITEMS, at + ": more than " + MAX_ITEMS + " items");
        List<T> items = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            items.add(item.apply(values.get(i), at + "[" + i + "]"));
        }
        return items;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
