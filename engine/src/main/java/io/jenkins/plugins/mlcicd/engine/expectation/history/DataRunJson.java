package io.jenkins.plugins.mlcicd.engine.expectation.history;

import io.jenkins.plugins.mlcicd.engine.expectation.history.DataRun.ColumnOf;
import io.jenkins.plugins.mlcicd.engine.expectation.history.DataRun.MetricOf;
import io.jenkins.plugins.mlcicd.engine.report.JsonValues;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run as one line of JSON. */
final class DataRunJson {
    /** The version of the lines' shape; a reader refuses a later one. */
    static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private DataRunJson() {}

    static String write(DataRun run) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", VERSION);
        map.put("data", run.data());
        map.put("time", run.time().toString());
        map.put("verdict", run.verdict().name());
        map.put("sha256", run.sha256());
        map.put("rows", run.rows());
        map.put("columns", run.columns().stream().map(DataRunJson::column).toList());
        map.put("metrics", run.metrics().stream().map(DataRunJson::metric).toList());
        return MAPPER.writeValueAsString(JsonValues.freeze(map));
    }

    /**
     * A line's run.
     *
     * @throws IllegalArgumentException if it is not one, with the reason
     */
    static DataRun read(String line) {
        try {
            JsonNode root = MAPPER.readTree(line);
            int version = root.path("version").asInt(0);
            if (version > VERSION) {
                throw new IllegalArgumentException("was written by a later version of ml-cicd");
            }
            List<ColumnOf> columns = new ArrayList<>();
            root.path("columns")
                    .forEach(column -> columns.add(new ColumnOf(text(column, "name"), text(column, "type"))));
            List<MetricOf> metrics = new ArrayList<>();
            root.path("metrics").forEach(metric -> metrics.add(metric(metric)));
            return new DataRun(
                    text(root, "data"),
                    Instant.parse(text(root, "time")),
                    Verdict.valueOf(text(root, "verdict")),
                    text(root, "sha256"),
                    number(root, "rows").longValue(),
                    columns,
                    metrics);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is not JSON", e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("has no right time", e);
        }
    }

    private static Map<String, Object> column(ColumnOf column) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", column.name());
        map.put("type", column.type());
        return map;
    }

    private static Map<String, Object> metric(MetricOf metric) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("metric", metric.metric());
        map.put("column", metric.column());
        map.put("value", metric.value());
        return map;
    }

    /** NaN and the infinities stand as texts. */
    private static MetricOf metric(JsonNode node) {
        JsonNode value = node.path("value");
        double number = value.isString()
                ? Double.parseDouble(value.asString())
                : number(node, "value").doubleValue();
        return new MetricOf(text(node, "metric"), text(node, "column"), number);
    }

    private static String text(JsonNode node, String key) {
        if (!node.path(key).isString()) {
            throw new IllegalArgumentException("has no text '" + key + "'");
        }
        return node.path(key).asString();
    }

    private static Number number(JsonNode node, String key) {
        if (!node.path(key).isNumber()) {
            throw new IllegalArgumentException("has no number '" + key + "'");
        }
        return node.path(key).numberValue();
    }
}
