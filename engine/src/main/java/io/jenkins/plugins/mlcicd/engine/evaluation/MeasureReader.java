package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metric;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Parameter;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads which metric a rule is about, with its parameters. */
final class MeasureReader {
    private final PredictionsSettings predictions;

    MeasureReader(PredictionsSettings predictions) {
        this.predictions = predictions;
    }

    /**
     * The metric of a rule.
     *
     * @throws UsageException if it cannot be computed from the predictions
     */
    Measure read(Section rule) {
        String name = rule.text("metric");
        Measure measure = find(name).map(metric -> withParameters(rule, metric)).orElseThrow(() -> unknown(rule, name));
        if (!predictions.suffice(measure)) {
            throw rule.wrong(
                    "metric",
                    measure.name() + " needs a column that is not named: add the key '" + neededKey(measure) + "'");
        }
        return measure;
    }

    /** The metric of a rule, if predictions have one of that name and suffice for it. */
    Optional<Measure> find(Section rule) {
        return find(rule.text("metric"))
                .map(metric -> withParameters(rule, metric))
                .filter(predictions::suffice);
    }

    private Optional<Metric> find(String name) {
        return Metrics.find(predictions.task(), name);
    }

    private String neededKey(Measure measure) {
        boolean isOfClasses = predictions.task() == Task.MULTICLASS;
        return switch (measure.needs()) {
            case SCORES -> isOfClasses ? "scores" : "score";
            default -> measure.needs().key();
        };
    }

    private Measure withParameters(Section rule, Metric metric) {
        Measure measure = Measure.of(metric);
        List<Parameter> accepted = Stream.concat(metric.required().stream(), metric.optional().stream())
                .toList();
        List<Parameter> given = new ArrayList<>();
        for (Parameter parameter : Parameter.values()) {
            if (rule.has(parameter.key())) {
                given.add(parameter);
            }
        }
        for (Parameter parameter : given) {
            if (!accepted.contains(parameter)) {
                throw rule.wrong(
                        parameter.key(),
                        metric.name() + " has no parameter '" + parameter.key() + "'"
                                + (accepted.isEmpty() ? "" : "; it may have " + keys(accepted)));
            }
            measure = measure.with(parameter, value(rule, parameter));
        }
        for (Parameter parameter : metric.required()) {
            if (!given.contains(parameter)) {
                throw rule.wrong("metric", metric.name() + " needs the parameter '" + parameter.key() + "'");
            }
        }
        if (given.contains(Parameter.CLASS) && given.contains(Parameter.AVERAGE)) {
            throw rule.wrong("average", "would have no effect, as the rule is about one class");
        }
        requireMicro(rule, metric);
        requireClass(rule, given);
        return measure;
    }

    private static Object value(Section rule, Parameter parameter) {
        return switch (parameter) {
            case CLASS -> ClassNames.of(rule.text(parameter.key()));
            case AVERAGE -> rule.text(parameter.key());
            default -> rule.number(parameter.key()).orElseThrow();
        };
    }

    private static void requireMicro(Section rule, Metric metric) {
        if (rule.optionalText("average").filter("micro"::equals).isPresent() && !Metrics.hasMicroAverage(metric)) {
            throw rule.wrong("average", metric.name() + " has no micro average; use macro or weighted");
        }
    }

    private void requireClass(Section rule, List<Parameter> given) {
        List<String> classes = predictions.classes().classes();
        if (!given.contains(Parameter.CLASS) || classes.isEmpty()) {
            return;
        }
        String name = ClassNames.of(rule.text("class"));
        if (!classes.contains(name)) {
            throw rule.wrong(
                    "class", "there is no class '" + name + "'; the classes are: " + String.join(", ", classes));
        }
    }

    private UsageException unknown(Section rule, String name) {
        List<Task> tasks = Metrics.tasks(name);
        if (!tasks.isEmpty()) {
            return rule.wrong(
                    "metric",
                    name + " is no metric of the task " + predictions.task().key() + "; its metrics are: " + names());
        }
        String nearest = NearestName.to(
                        name,
                        Metrics.of(predictions.task()).stream()
                                .map(Metric::name)
                                .toList())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(".");
        return rule.wrong(
                "metric", "unknown metric '" + name + "'" + nearest + " Those of predictions are: " + names());
    }

    private String names() {
        return Metrics.of(predictions.task()).stream().map(Metric::name).collect(Collectors.joining(", "));
    }

    private static String keys(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::key).collect(Collectors.joining(", "));
    }
}
