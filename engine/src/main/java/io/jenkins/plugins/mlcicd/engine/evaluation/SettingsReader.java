package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metric;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes settings of a section and the options that win over it. */
final class SettingsReader {
    private final Section section;
    private final Optional<Section> model;
    private final EvaluateOptions options;

    SettingsReader(Section section, Optional<Section> model, EvaluateOptions options) {
        this.section = section;
        this.model = model;
        this.options = options;
    }

    EvaluateSettings read() {
        Optional<Path> predictions = options.predictions().or(() -> section.path("predictions"));
        Optional<Path> metrics = options.metrics().or(() -> section.path("metrics"));
        if (predictions.isEmpty() && metrics.isEmpty()) {
            throw section.wrong("", "nothing to evaluate: name a file with 'predictions' or 'metrics'");
        }
        Optional<PredictionsSettings> understood = predictions.map(this::understand);
        Optional<BaselineReference> baseline =
                options.baseline().or(() -> section.section("baseline").map(BaselineReference::from));
        RuleReader rules = new RuleReader(understood, metrics.isPresent(), baseline.isPresent());
        Path thresholds = Path.of(section.locate("").file());
        return new EvaluateSettings(
                model.map(known -> known.text("name"))
                        .orElseGet(() ->
                                predictions.or(() -> metrics).orElseThrow().toString()),
                thresholds,
                understood,
                metrics,
                options.model().or(() -> model.flatMap(known -> known.path("path"))),
                baseline,
                section.sections("rules").stream().map(rules::read).toList());
    }

    private PredictionsSettings understand(Path file) {
        Columns columns = new Columns(
                options.columns().key().or(() -> section.optionalText("key")),
                options.columns()
                        .label()
                        .or(() -> section.optionalText("label"))
                        .orElseThrow(
                                () -> section.wrong("", "the key 'label' is missing: the column with the true value")),
                options.columns().score().or(() -> section.optionalText("score")),
                options.columns().prediction().or(() -> section.optionalText("prediction")));
        Task task = task(columns);
        requirePredictions(task, columns);
        return new PredictionsSettings(file, task, columns, classes(columns));
    }

    private void requirePredictions(Task task, Columns columns) {
        if (task == Task.REGRESSION && columns.prediction().isEmpty()) {
            throw section.wrong("", "the key 'prediction' is missing: the column with the predicted value");
        }
        if (columns.prediction().isEmpty() && columns.score().isEmpty()) {
            throw section.wrong(
                    "",
                    "the key 'score' is missing: the column with the predicted probability"
                            + " (or 'prediction', the one with the predicted class)");
        }
    }

    private ClassSettings classes(Columns columns) {
        if (section.has("threshold") && columns.prediction().isPresent()) {
            throw section.wrong(
                    "threshold",
                    "would have no effect, as the column '"
                            + columns.prediction().get()
                            + "' says what is predicted; leave out 'threshold' or 'prediction'");
        }
        double threshold = section.number("threshold").orElse(ClassSettings.STANDARD_THRESHOLD);
        return new ClassSettings(section.optionalText("positive"), threshold);
    }

    /** The task that is named, or else the one that scores or the rules' metrics belong to. */
    private Task task(Columns columns) {
        Optional<String> named = section.optionalText("task");
        if (named.isPresent()) {
            return Task.of(named.get()).orElseThrow(() -> section.wrong("task", "unknown task '" + named.get() + "'"));
        }
        if (columns.score().isPresent()) {
            return Task.BINARY;
        }
        Set<Task> tasks = section.sections("rules").stream()
                .flatMap(rule -> Metrics.find(rule.text("metric")).stream())
                .map(Metric::tasks)
                .filter(each -> each.size() == 1)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        if (tasks.size() != 1) {
            throw section.wrong(
                    "", "the key 'task' is missing, and neither 'score' nor the rules tell it: binary or regression");
        }
        return List.copyOf(tasks).get(0);
    }
}
