package io.jenkins.plugins.mlcicd.engine.report;

import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reports as JSON, in the shape of docs/report.schema.json. Reading trusts nothing: sizes are bounded, and whatever does
 * not have the shape is refused with an {@link IOException} that says where.
 */
public final class ReportJson {
    /** A larger report file is refused, in bytes. */
    public static final long MAX_BYTES = 64L << 20;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_TEXT = 1 << 20;

    private static final JsonText JSON = new JsonText(MAX_DEPTH, MAX_TEXT, MAX_BYTES);

    private ReportJson() {}

    /** The report as indented JSON, ending with a line feed. */
    public static String write(Report report) {
        return JSON.indented(toMap(report)) + "\n";
    }

    /** Reads a report file. */
    public static Report read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + ": larger than " + MAX_BYTES + " bytes, so not read");
        }
        try {
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Reads a report from its JSON text. */
    public static Report read(String json) throws IOException {
        Object root;
        try {
            root = JSON.read(json);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a report: " + e.getMessage(), e);
        }
        try {
            return new ReportReader().report(root);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IOException("not a report: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> toMap(Report report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("schema_version", Report.SCHEMA_VERSION);
        map.put("gate", report.gate());
        map.put("name", report.name());
        map.put("verdict", report.verdict().name());
        map.put("started", report.started().toString());
        map.put("duration_ms", report.durationMs());
        map.put("subject", report.subject().stream().map(ReportJson::toMap).toList());
        map.put("checks", report.checks().stream().map(ReportJson::toMap).toList());
        map.put("charts", report.charts().stream().map(ReportJson::toMap).toList());
        map.put("outputs", report.outputs());
        map.put("log", report.log());
        map.put(
                "tool",
                ordered("name", report.tool().name(), "version", report.tool().version()));
        return map;
    }

    private static Map<String, Object> toMap(Subject subject) {
        return ordered(
                "role", subject.role(),
                "name", subject.name(),
                "sha256", subject.sha256(),
                "bytes", subject.bytes());
    }

    private static Map<String, Object> toMap(Check check) {
        return ordered(
                "id", check.id(),
                "title", check.title(),
                "group", check.group(),
                "severity", check.severity().name().toLowerCase(Locale.ROOT),
                "status", check.status().name(),
                "expected", check.expected(),
                "observed", check.observed(),
                "unit", check.unit(),
                "message", check.message(),
                "details", check.details());
    }

    private static Map<String, Object> toMap(Chart chart) {
        return ordered(
                "id", chart.id(),
                "title", chart.title(),
                "type", chart.type().name().toLowerCase(Locale.ROOT),
                "x", ordered("title", chart.x().title(), "unit", chart.x().unit()),
                "y", ordered("title", chart.y().title(), "unit", chart.y().unit()),
                "series", chart.series().stream().map(ReportJson::toMap).toList());
    }

    private static Map<String, Object> toMap(Series series) {
        return ordered(
                "name",
                series.name(),
                "points",
                series.points().stream().map(ReportJson::toList).toList());
    }

    private static List<Object> toList(Point point) {
        List<Object> list = new ArrayList<>(List.of(JsonValues.freeze(point.x()), JsonValues.freeze(point.y())));
        point.interval().ifPresent(interval -> {
            list.add(JsonValues.freeze(interval.low()));
            list.add(JsonValues.freeze(interval.high()));
        });
        return list;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
