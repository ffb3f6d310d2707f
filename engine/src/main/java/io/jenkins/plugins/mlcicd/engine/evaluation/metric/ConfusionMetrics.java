package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The metrics that follow from how often two classes were told apart. */
final class ConfusionMetrics {
    private static final Map<String, Formula> FORMULAS = formulas();
    private static final Map<String, Formula> ABOUT_LABELS = aboutLabelsFormulas();

    private ConfusionMetrics() {}

    private record Formula(Metric metric, BiFunction<Confusion, Measure, MetricValue> value) {}

    /** All about predictions, in the order of reports. */
    static List<Metric> all() {
        return FORMULAS.values().stream().map(Formula::metric).toList();
    }

    /** Those about the labels alone. */
    static List<Metric> aboutLabels() {
        return ABOUT_LABELS.values().stream().map(Formula::metric).toList();
    }

    /** Whether a metric is one of these. */
    static boolean contains(Metric metric) {
        return FORMULAS.containsKey(metric.name()) || ABOUT_LABELS.containsKey(metric.name());
    }

    static MetricValue value(Confusion confusion, Measure measure) {
        String name = measure.metric().name();
        return FORMULAS.getOrDefault(name, ABOUT_LABELS.get(name)).value().apply(confusion, measure);
    }

    private static Map<String, Formula> formulas() {
        Map<String, Formula> formulas = new LinkedHashMap<>();
        add(formulas, higher("accuracy", "Accuracy", "Share of rows that are predicted rightly."), Confusion::accuracy);
        add(
                formulas,
                higher("balanced_accuracy", "Balanced accuracy", "Mean of recall and specificity."),
                Confusion::balancedAccuracy);
        add(
                formulas,
                higher("precision", "Precision", "Share of rows predicted positive that are positive."),
                Confusion::precision);
        add(
                formulas,
                higher("recall", "Recall", "Share of positive rows that are predicted positive."),
                Confusion::recall);
        add(
                formulas,
                higher("specificity", "Specificity", "Share of negative rows that are predicted negative."),
                Confusion::specificity);
        add(formulas, higher("f1", "F1", "Harmonic mean of precision and recall."), confusion -> confusion.fBeta(1));
        add(
                formulas,
                higher("mcc", "MCC", "Correlation of predicted and true classes (Matthews), from -1 to 1."),
                Confusion::mcc);
        add(
                formulas,
                lower("fpr", "False positive rate", "Share of negative rows that are predicted positive."),
                Confusion::falsePositiveRate);
        add(
                formulas,
                lower("fnr", "False negative rate", "Share of positive rows that are predicted negative."),
                Confusion::falseNegativeRate);
        Metric fBeta = higher("f_beta", "F", "Harmonic mean of precision and recall, which counts beta times as much.")
                .with(List.of(Parameter.BETA), List.of(Parameter.THRESHOLD));
        formulas.put(
                fBeta.name(),
                new Formula(fBeta, (confusion, measure) -> confusion.fBeta(measure.number(Parameter.BETA))));
        return formulas;
    }

    private static Map<String, Formula> aboutLabelsFormulas() {
        Map<String, Formula> formulas = new LinkedHashMap<>();
        add(
                formulas,
                about("positives", "Number of positive rows", "How many rows are labelled positive.")
                        .in("rows"),
                confusion -> MetricValue.of(confusion.positives()));
        add(
                formulas,
                about("prevalence", "Prevalence", "Share of rows that are labelled positive."),
                Confusion::prevalence);
        Metric selectionRate = new Metric(
                "selection_rate",
                "Selection rate",
                Set.of(Task.BINARY),
                Direction.NONE,
                Input.PREDICTIONS,
                "",
                "Share of rows that are predicted positive.",
                List.of(),
                List.of(Parameter.THRESHOLD));
        add(formulas, selectionRate, Confusion::selectionRate);
        return formulas;
    }

    private static void add(Map<String, Formula> formulas, Metric metric, Function<Confusion, MetricValue> value) {
        formulas.put(metric.name(), new Formula(metric, (confusion, measure) -> value.apply(confusion)));
    }

    private static Metric higher(String name, String title, String description) {
        return metric(name, title, Direction.HIGHER, description);
    }

    private static Metric lower(String name, String title, String description) {
        return metric(name, title, Direction.LOWER, description);
    }

    private static Metric metric(String name, String title, Direction direction, String description) {
        return Metric.of(name, title, Task.BINARY, direction, Input.PREDICTIONS, description)
                .with(List.of(), List.of(Parameter.THRESHOLD));
    }

    private static Metric about(String name, String title, String description) {
        return Metric.of(name, title, Task.BINARY, Direction.NONE, Input.LABELS, description);
    }
}
