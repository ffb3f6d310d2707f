package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The metrics of models for two classes. Formulas and undefined cases stand in docs/metrics.md. */
final class BinaryMetrics {
    private static final Map<String, Formula> FORMULAS = formulas();

    private BinaryMetrics() {}

    private record Formula(Metric metric, BiFunction<BinarySample, Measure, MetricValue> value) {}

    /** All of them, in the order of reports. */
    static List<Metric> all() {
        return FORMULAS.values().stream().map(Formula::metric).toList();
    }

    /** Those that reports list. */
    static List<Measure> standard(boolean hasScores) {
        return all().stream()
                .filter(metric -> metric.required().isEmpty())
                .filter(metric -> hasScores || metric.needs() != Input.SCORES)
                .map(Measure::of)
                .toList();
    }

    static MetricValue value(BinarySample sample, Measure measure) {
        return FORMULAS.get(measure.metric().name()).value().apply(sample, measure);
    }

    private static Map<String, Formula> formulas() {
        Map<String, Formula> formulas = new LinkedHashMap<>();
        ConfusionMetrics.all()
                .forEach(metric -> formulas.put(
                        metric.name(),
                        new Formula(
                                metric,
                                (sample, measure) -> ConfusionMetrics.value(sample.confusion(measure), measure))));
        add(
                formulas,
                scores("roc_auc", "ROC AUC", "How often a positive row has a higher score than a negative one."),
                sample -> sample.ranking().rocAuc());
        add(
                formulas,
                scores("pr_auc", "PR AUC", "Average precision over all thresholds."),
                sample -> sample.ranking().averagePrecision());
        add(
                formulas,
                loss("log_loss", "Log loss", "Mean surprise at what happened, given the scores; in nats."),
                BinarySample::logLoss);
        add(
                formulas,
                loss("brier_score", "Brier score", "Mean squared difference of score and outcome."),
                BinarySample::brierScore);
        add(
                formulas,
                loss(
                        "expected_calibration_error",
                        "Expected calibration error",
                        "Mean distance of scores and frequencies, in ten bins."),
                BinarySample::expectedCalibrationError);
        addAt(
                formulas,
                scores("precision_at_recall", "Precision", "Best precision where recall is at least a value."),
                ScoreRanking::precisionAtRecall);
        addAt(
                formulas,
                scores("recall_at_precision", "Recall", "Best recall where precision is at least a value."),
                ScoreRanking::recallAtPrecision);
        addAt(
                formulas,
                scores("recall_at_fpr", "Recall", "Best recall where the false positive rate is at most a value."),
                ScoreRanking::recallAtFalsePositiveRate);
        ConfusionMetrics.aboutLabels()
                .forEach(metric -> formulas.put(
                        metric.name(),
                        new Formula(
                                metric,
                                (sample, measure) -> ConfusionMetrics.value(sample.confusion(measure), measure))));
        formulas.put(
                Metrics.ROWS.name(), new Formula(Metrics.ROWS, (sample, measure) -> MetricValue.of(sample.rows())));
        return formulas;
    }

    private static void add(Map<String, Formula> formulas, Metric metric, Function<BinarySample, MetricValue> value) {
        formulas.put(metric.name(), new Formula(metric, (sample, measure) -> value.apply(sample)));
    }

    private static void addAt(
            Map<String, Formula> formulas, Metric metric, BiFunction<ScoreRanking, Double, MetricValue> value) {
        formulas.put(
                metric.name(),
                new Formula(
                        metric.with(List.of(Parameter.AT), List.of()),
                        (sample, measure) -> value.apply(sample.ranking(), measure.number(Parameter.AT))));
    }

    private static Metric scores(String name, String title, String description) {
        return Metric.of(name, title, Task.BINARY, Direction.HIGHER, Input.SCORES, description);
    }

    private static Metric loss(String name, String title, String description) {
        return Metric.of(name, title, Task.BINARY, Direction.LOWER, Input.SCORES, description);
    }
}
