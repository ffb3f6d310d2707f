package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The metrics of models for a number. Formulas and undefined cases stand in docs/metrics.md. */
final class RegressionMetrics {
    private static final List<Formula> FORMULAS = List.of(
            lower(
                    "mae",
                    "Mean absolute error",
                    "Mean distance of prediction and label, in the label's unit.",
                    Residuals::meanAbsolute),
            lower(
                    "mse",
                    "Mean squared error",
                    "Mean squared distance of prediction and label, in the square of the label's unit.",
                    Residuals::meanSquare),
            lower(
                    "rmse",
                    "Root mean squared error",
                    "Square root of the mean squared error, in the label's unit.",
                    Residuals::rootMeanSquare),
            lower(
                    "mape",
                    "Mean absolute percentage error",
                    "Mean error as a share of the label's absolute value: 0.1 is 10 %.",
                    Residuals::meanAbsoluteShare),
            formula("r2", "R²", Direction.HIGHER, "Share of the labels' variance that is explained.", Residuals::r2),
            lower("max_error", "Largest error", "The largest absolute error, in the label's unit.", Residuals::largest),
            formula(
                    "bias",
                    "Bias",
                    Direction.NEARER_ZERO,
                    "Mean of prediction minus label, in the label's unit: positive if predictions are too high.",
                    Residuals::mean),
            lower(
                    "median_absolute_error",
                    "Median absolute error",
                    "Median distance of prediction and label, in the label's unit.",
                    Residuals::medianAbsolute));

    private RegressionMetrics() {}

    private record Formula(Metric metric, Function<Residuals, MetricValue> value) {}

    /** All of them, in the order of reports. */
    static List<Metric> all() {
        return FORMULAS.stream().map(Formula::metric).toList();
    }

    /** Their values. */
    static Map<String, MetricValue> compute(RegressionPredictions predictions) {
        Residuals residuals = Residuals.of(predictions);
        Map<String, MetricValue> values = new LinkedHashMap<>();
        FORMULAS.forEach(each -> values.put(each.metric().name(), each.value().apply(residuals)));
        values.put(Metrics.ROWS.name(), MetricValue.of(predictions.rows()));
        return values;
    }

    private static Formula lower(
            String name, String title, String description, Function<Residuals, MetricValue> value) {
        return formula(name, title, Direction.LOWER, description, value);
    }

    private static Formula formula(
            String name,
            String title,
            Direction direction,
            String description,
            Function<Residuals, MetricValue> value) {
        return new Formula(
                new Metric(name, title, Set.of(Task.REGRESSION), direction, Input.PREDICTIONS, "", description), value);
    }
}
