package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The metrics of models for a number. Formulas and undefined cases stand in docs/metrics.md. */
final class RegressionMetrics {
    static final String MAX_ERROR = "max_error";

    private static final Map<String, Formula> FORMULAS = formulas();

    private RegressionMetrics() {}

    private record Formula(Metric metric, BiFunction<RegressionSample, Measure, MetricValue> value) {}

    /** All of them, in the order of reports. */
    static List<Metric> all() {
        return FORMULAS.values().stream().map(Formula::metric).toList();
    }

    /** Those that reports list. */
    static List<Measure> standard() {
        return all().stream()
                .filter(metric -> metric.required().isEmpty())
                .map(Measure::of)
                .toList();
    }

    static MetricValue value(RegressionSample sample, Measure measure) {
        return FORMULAS.get(measure.metric().name()).value().apply(sample, measure);
    }

    private static Map<String, Formula> formulas() {
        Map<String, Formula> formulas = new LinkedHashMap<>();
        add(
                formulas,
                lower("mae", "Mean absolute error", "Mean distance of prediction and label, in the label's unit."),
                RegressionSample::meanAbsoluteError);
        add(
                formulas,
                lower(
                        "mse",
                        "Mean squared error",
                        "Mean squared distance of prediction and label, in the square of the label's unit."),
                RegressionSample::meanSquaredError);
        add(
                formulas,
                lower("rmse", "Root mean squared error", "Square root of the mean squared error, in the label's unit."),
                RegressionSample::rootMeanSquaredError);
        add(
                formulas,
                lower(
                        "mape",
                        "Mean absolute percentage error",
                        "Mean error as a share of the label's absolute value: 0.1 is 10 %."),
                RegressionSample::meanAbsoluteShare);
        add(
                formulas,
                lower(
                        "msle",
                        "Mean squared logarithmic error",
                        "Mean squared difference of the logarithms of 1 + value."),
                RegressionSample::meanSquaredLogError);
        add(
                formulas,
                metric("r2", "R²", Direction.HIGHER, "Share of the labels' variance that is explained."),
                RegressionSample::r2);
        add(
                formulas,
                lower(MAX_ERROR, "Largest error", "The largest absolute error, in the label's unit."),
                RegressionSample::largestError);
        add(
                formulas,
                metric(
                        "bias",
                        "Bias",
                        Direction.NEARER_ZERO,
                        "Mean of prediction minus label, in the label's unit: positive if predictions are too high."),
                RegressionSample::meanError);
        add(
                formulas,
                lower(
                        "median_absolute_error",
                        "Median absolute error",
                        "Median distance of prediction and label, in the label's unit."),
                RegressionSample::medianAbsoluteError);
        Metric quantileLoss = lower(
                        "quantile_loss",
                        "Quantile loss",
                        "Mean pinball loss of a predicted quantile, in the label's unit.")
                .with(List.of(Parameter.QUANTILE), List.of());
        formulas.put(
                quantileLoss.name(),
                new Formula(
                        quantileLoss, (sample, measure) -> sample.quantileLoss(measure.number(Parameter.QUANTILE))));
        formulas.put(
                Metrics.ROWS.name(), new Formula(Metrics.ROWS, (sample, measure) -> MetricValue.of(sample.rows())));
        return formulas;
    }

    private static void add(
            Map<String, Formula> formulas, Metric metric, Function<RegressionSample, MetricValue> value) {
        formulas.put(metric.name(), new Formula(metric, (sample, measure) -> value.apply(sample)));
    }

    private static Metric lower(String name, String title, String description) {
        return metric(name, title, Direction.LOWER, description);
    }

    private static Metric metric(String name, String title, Direction direction, String description) {
        return Metric.of(name, title, Task.REGRESSION, direction, Input.PREDICTIONS, description);
    }
}
