package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The metrics of models for several classes: some of all classes at once, and every metric for two classes, of one class
 * told from the others or averaged. Formulas and undefined cases stand in docs/metrics.md.
 */
final class MulticlassMetrics {
    private static final List<Parameter> CLASS_OR_AVERAGE = List.of(Parameter.CLASS, Parameter.AVERAGE);
    private static final int MOST_CLASSES_LISTED = 20;
    private static final Map<String, Formula> OF_ALL_CLASSES = formulas();
    private static final List<Metric> ALL = list();

    private MulticlassMetrics() {}

    private record Formula(Metric metric, BiFunction<MulticlassSample, Measure, MetricValue> value) {}

    /** All of them, in the order of reports. */
    static List<Metric> all() {
        return ALL;
    }

    /** Those that reports list. */
    static List<Measure> standard(MulticlassPredictions predictions) {
        boolean hasScores = predictions.scores().isPresent();
        List<Measure> measures = new ArrayList<>();
        ALL.stream()
                .filter(metric -> OF_ALL_CLASSES.containsKey(metric.name()))
                .filter(metric -> metric.required().isEmpty())
                .filter(metric -> hasScores || metric.needs() != Input.SCORES)
                .forEach(metric -> measures.add(Measure.of(metric)));
        List<Metric> perClass = List.of(find("precision"), find("recall"), find("f1"));
        for (String average : List.of("macro", "weighted")) {
            perClass.forEach(metric -> measures.add(Measure.of(metric).with(Parameter.AVERAGE, average)));
        }
        if (hasScores) {
            measures.add(Measure.of(find("roc_auc")).with(Parameter.AVERAGE, "macro"));
        }
        if (predictions.classes().size() <= MOST_CLASSES_LISTED) {
            for (String name : predictions.classes()) {
                perClass.forEach(metric -> measures.add(Measure.of(metric).with(Parameter.CLASS, name)));
            }
        }
        return measures;
    }

    static MetricValue value(MulticlassSample sample, Measure measure) {
        Optional<Object> chosen = measure.parameter(Parameter.CLASS);
        if (chosen.isPresent()) {
            return sample.ofClass((String) chosen.get(), measure.without(Parameter.CLASS));
        }
        Optional<Object> average = measure.parameter(Parameter.AVERAGE);
        if (average.isEmpty() && OF_ALL_CLASSES.containsKey(measure.metric().name())) {
            return OF_ALL_CLASSES.get(measure.metric().name()).value().apply(sample, measure);
        }
        Measure ofEach = measure.without(Parameter.AVERAGE);
        return switch ((String) average.orElse("macro")) {
            case "micro" -> sample.micro(ofEach);
            case "weighted" -> sample.weighted(ofEach);
            default -> sample.macro(ofEach);
        };
    }

    /** Whether a metric can be taken of the counts of all classes together. */
    static boolean hasMicroAverage(Metric metric) {
        return ConfusionMetrics.contains(metric);
    }

    private static Metric find(String name) {
        return ALL.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Formula> formulas() {
        Map<String, Formula> formulas = new LinkedHashMap<>();
        add(
                formulas,
                higher("accuracy", "Accuracy", Input.PREDICTIONS, "Share of rows that are predicted rightly."),
                MulticlassSample::accuracy);
        add(
                formulas,
                higher(
                        "balanced_accuracy",
                        "Balanced accuracy",
                        Input.PREDICTIONS,
                        "Mean recall of the classes that are labelled."),
                MulticlassSample::balancedAccuracy);
        add(
                formulas,
                higher("mcc", "MCC", Input.PREDICTIONS, "Correlation of predicted and true classes (R_K)."),
                MulticlassSample::mcc);
        add(
                formulas,
                Metric.of(
                        "log_loss",
                        "Log loss",
                        Task.MULTICLASS,
                        Direction.LOWER,
                        Input.SCORES,
                        "Mean surprise at what happened, given the scores; in nats."),
                MulticlassSample::logLoss);
        Metric topK = higher(
                        "top_k_accuracy",
                        "Accuracy",
                        Input.SCORES,
                        "Share of rows whose class is among the highest scores.")
                .with(List.of(Parameter.K), List.of());
        formulas.put(topK.name(), new Formula(topK, (sample, measure) -> sample.topK(measure.number(Parameter.K))));
        formulas.put(
                Metrics.ROWS.name(), new Formula(Metrics.ROWS, (sample, measure) -> MetricValue.of(sample.rows())));
        return formulas;
    }

    private static List<Metric> list() {
        List<Metric> all = new ArrayList<>();
        OF_ALL_CLASSES.values().stream()
                .map(Formula::metric)
                .map(metric -> isOfClasses(metric) ? metric.with(metric.required(), CLASS_OR_AVERAGE) : metric)
                .forEach(all::add);
        BinaryMetrics.all().stream()
                .filter(metric -> !OF_ALL_CLASSES.containsKey(metric.name()))
                .map(MulticlassMetrics::ofClasses)
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static boolean isOfClasses(Metric metric) {
        return BinaryMetrics.all().stream().anyMatch(binary -> binary.name().equals(metric.name()))
                && !metric.equals(Metrics.ROWS);
    }

    private static Metric ofClasses(Metric binary) {
        return new Metric(
                binary.name(),
                binary.title(),
                Set.of(Task.MULTICLASS),
                binary.direction(),
                binary.needs(),
                binary.unit(),
                binary.description(),
                binary.required(),
                CLASS_OR_AVERAGE);
    }

    private static void add(
            Map<String, Formula> formulas, Metric metric, Function<MulticlassSample, MetricValue> value) {
        formulas.put(metric.name(), new Formula(metric, (sample, measure) -> value.apply(sample)));
    }

    private static Metric higher(String name, String title, Input needs, String description) {
        return Metric.of(name, title, Task.MULTICLASS, Direction.HIGHER, needs, description);
    }
}
