package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON file of metrics that were computed elsewhere: an object of numbers by name. */
final class MetricsFile {
    private MetricsFile() {}

    /**
     * Reads a file. Values that are no numbers are kept with that reason, for the case that a rule asks for them.
     *
     * @throws EvaluationException if it is missing, or not an object in JSON
     */
    static Map<String, MetricValue> read(Path path) {
        if (!(document(path).root() instanceof Map<?, ?> object)) {
            throw new EvaluationException(path + ": expected a JSON object of numbers by name");
        }
        Map<String, MetricValue> values = new LinkedHashMap<>();
        object.forEach((name, value) -> values.put((String) name, value(path, value)));
        return values;
    }

    private static MetricValue value(Path path, Object value) {
        if (!(value instanceof Number number)) {
            return MetricValue.missing("is no number in " + path + ": found " + found(value));
        }
        double metric = number.doubleValue();
        return Double.isFinite(metric)
                ? MetricValue.of(metric)
                : new MetricValue(metric, "is " + metric + " in " + path);
    }

    private static String found(Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof Iterable) {
            return "a list";
        }
        return value instanceof String ? "a text" : String.valueOf(value);
    }

    /** Metrics are data that a program wrote, so a broken file is not the user's wrong usage. */
    private static Document document(Path path) {
        try {
            return Document.read(path);
        } catch (UsageException e) {
            throw new EvaluationException(e.getMessage(), e);
        }
    }
}
