package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the metrics stand in a file: in the object itself, under {@code metrics}, in an MLflow run ({@code run.data.metrics},
 * as its REST API and {@code mlflow runs describe} give it), in a list of {@code {key, value, step}}, or in what DVC
 * prints (see {@link DvcMetrics}).
 */
final class MetricsShape {
    private static final String METRICS = "metrics";
    private static final String DATA = "data";
    private static final String KEY = "key";
    private static final String STEP = "step";

    private MetricsShape() {}

    /** The objects with the metrics; several where DVC has several files. */
    static List<Map<?, ?>> parts(Path path, Object root) {
        if (root instanceof List<?> list && isSeries(list)) {
            return List.of(last(list));
        }
        if (!(root instanceof Map<?, ?> object)) {
            throw new EvaluationException(path + ": expected a JSON object of numbers by name");
        }
        return DvcMetrics.parts(path, object).orElseGet(() -> List.of(mlflow(object)));
    }

    private static Map<?, ?> mlflow(Map<?, ?> object) {
        Map<?, ?> run = object.get("run") instanceof Map<?, ?> wrapped ? wrapped : object;
        Map<?, ?> holder = run.get(DATA) instanceof Map<?, ?> data && data.containsKey(METRICS) ? data : run;
        return unwrapped(holder);
    }

    /** The object with what stands under "metrics" beside its other values. */
    private static Map<?, ?> unwrapped(Map<?, ?> holder) {
        Object metrics = holder.get(METRICS);
        Map<Object, Object> all = new LinkedHashMap<>(holder);
        if (metrics instanceof Map<?, ?> object) {
            all.remove(METRICS);
            all.putAll(object);
        } else if (metrics instanceof List<?> list && isSeries(list)) {
            all.remove(METRICS);
            all.putAll(last(list));
        }
        return all;
    }

    private static boolean isSeries(List<?> list) {
        return !list.isEmpty()
                && list.stream()
                        .allMatch(each ->
                                each instanceof Map<?, ?> map && map.containsKey(KEY) && map.containsKey("value"));
    }

    /** The value at the last step of each metric. */
    private static Map<Object, Object> last(List<?> series) {
        Map<Object, Object> values = new LinkedHashMap<>();
        Map<Object, Double> steps = new HashMap<>();
        for (Object each : series) {
            Map<?, ?> point = (Map<?, ?>) each;
            double step = step(point.get(STEP));
            if (step >= steps.getOrDefault(point.get(KEY), Double.NEGATIVE_INFINITY)) {
                steps.put(point.get(KEY), step);
                values.put(point.get(KEY), point.get("value"));
            }
        }
        return values;
    }

    /** MLflow's REST API writes 64-bit numbers as texts. */
    private static double step(Object step) {
        if (step instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return step instanceof String text ? Double.parseDouble(text) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
