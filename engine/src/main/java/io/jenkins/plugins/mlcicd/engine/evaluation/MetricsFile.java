package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of metrics that were computed elsewhere: an object of numbers by name, flat or nested ({@code test.auc}), or what
 * MLflow and DVC write (see {@link MetricsShape}).
 */
final class MetricsFile {
    private static final List<String> NO_NUMBERS = List.of("NaN", "Infinity", "-Infinity");

    private final Path path;
    private final Map<String, MetricValue> values = new LinkedHashMap<>();

    private MetricsFile(Path path) {
        this.path = path;
    }

    /**
     * Reads a file. Values that are no numbers are kept with that reason, for the case that a rule asks for them.
     *
     * @throws EvaluationException if it is missing, or not of a shape that is known
     */
    static Map<String, MetricValue> read(Path path) {
        MetricsFile file = new MetricsFile(path);
        for (Map<?, ?> part : MetricsShape.parts(path, document(path).root())) {
            part.forEach((name, value) -> file.add(String.valueOf(name), value));
        }
        return file.values;
    }

    private void add(String name, Object value) {
        if (value instanceof Map<?, ?> object && !object.isEmpty()) {
            object.forEach((inner, innerValue) -> add(name + "." + inner, innerValue));
            return;
        }
        MetricValue known = values.putIfAbsent(name, value(value));
        if (known != null) {
            values.put(name, MetricValue.missing("stands more than once in " + path));
        }
    }

    private MetricValue value(Object value) {
        // JSON has no word for these, so that many programs write them as texts.
        Object found = NO_NUMBERS.contains(value) ? Double.valueOf((String) value) : value;
        if (!(found instanceof Number number)) {
            return MetricValue.missing("is no number in " + path + ": found " + found(found));
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
