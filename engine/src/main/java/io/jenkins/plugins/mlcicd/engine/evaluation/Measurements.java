package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Percentiles of what was measured at each prediction. */
final class Measurements {
    private final Path file;
    private final Map<String, MetricValue> values = new LinkedHashMap<>();

    private Measurements(Path file) {
        this.file = file;
    }

    /**
     * Reads columns of a predictions file, and takes their percentiles.
     *
     * @throws EvaluationException if a column is missing, or a row has no finite number of 0 or more
     */
    static Map<String, MetricValue> read(Path file, BudgetSettings budgets) {
        Measurements measurements = new Measurements(file);
        List<String> columns = new ArrayList<>(budgets.latency().stream().toList());
        budgets.memory().ifPresent(columns::add);
        if (columns.isEmpty()) {
            return Map.of();
        }
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(file), Map.of());
            var numbers = table.read(columns.stream().distinct().toList(), List.of(), List.of());
            budgets.latency()
                    .ifPresent(column -> measurements.add(
                            column,
                            numbers.number(column),
                            List.of(Budget.LATENCY_P50, Budget.LATENCY_P95, Budget.LATENCY_P99, Budget.LATENCY_MAX)));
            budgets.memory()
                    .ifPresent(column -> measurements.add(
                            column,
                            numbers.number(column),
                            List.of(Budget.MEMORY_P50, Budget.MEMORY_P95, Budget.MEMORY_P99, Budget.MEMORY_MAX)));
        }
        return measurements.values;
    }

    private void add(String column, double[] numbers, List<Budget> budgets) {
        for (int row = 0; row < numbers.length; row++) {
            if (!Double.isFinite(numbers[row]) || numbers[row] < 0) {
                String found = Double.isNaN(numbers[row]) ? "missing or NaN" : Numbers.text(numbers[row]);
                throw new EvaluationException(file + ": row " + (row + 1) + ": " + column + " is " + found
                        + ", expected a finite number that is not below 0");
            }
        }
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double[] shares = {0.5, 0.95, 0.99, 1};
        for (int i = 0; i < shares.length; i++) {
            values.put(budgets.get(i).key(), MetricValue.of(quantile(sorted, shares[i])));
        }
    }

    /** Between two values it lies on the line that joins them, as in NumPy's percentile. */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
