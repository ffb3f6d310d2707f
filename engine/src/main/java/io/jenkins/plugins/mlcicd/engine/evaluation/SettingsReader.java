package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Resampling;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes settings of a section and the options that win over it. */
final class SettingsReader {
    /** The tasks that a rule's metric alone may tell. */
    private static final List<Task> ONE_NUMBER_OR_TWO_CLASSES = List.of(Task.BINARY, Task.REGRESSION);

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
                options.baseline().or(() -> section.section("baseline").flatMap(BaselineReference::from));
        baseline.ifPresent(named -> requireDummyFits(named, understood));
        Optional<Path> baselineMetrics =
                options.baselineMetrics().or(() -> section.section("baseline").flatMap(named -> named.path("metrics")));
        Optional<Path> modelPath = options.model().or(() -> model.flatMap(known -> known.path("path")));
        BudgetSettings budgets = BudgetSettings.from(section, modelPath.isPresent(), predictions.isPresent());
        RuleReader rules = new RuleReader(
                understood,
                metrics.isPresent(),
                new Comparability(baseline.isPresent(), baselineMetrics.isPresent()),
                new SlicesReader(section),
                budgets);
        Path thresholds = Path.of(section.locate("").file());
        return new EvaluateSettings(
                model.map(known -> known.text("name"))
                        .orElseGet(() ->
                                predictions.or(() -> metrics).orElseThrow().toString()),
                thresholds,
                understood,
                metrics,
                modelPath,
                baseline,
                ifNoBaseline(),
                baselineMetrics,
                training(understood),
                budgets,
                resampling(),
                options.endings()
                        .inconclusive()
                        .or(() -> section.optionalText("inconclusive"))
                        .map(Undecided::of)
                        .orElse(Undecided.STOP),
                section.optionalText("correction").map(Correction::of).orElse(Correction.HOLM),
                CardTexts.of(model),
                findSlices(understood),
                section.sections("rules").stream().map(rules::read).toList());
    }

    private Status ifNoBaseline() {
        Optional<String> written = options.endings().noBaseline().or(() -> section.optionalText("no-baseline"));
        return written.filter("fail"::equals).isPresent() ? Status.FAIL : Status.SKIPPED;
    }

    private Optional<FindSettings> findSlices(Optional<PredictionsSettings> predictions) {
        Optional<Section> find = section.section("find-slices");
        if (find.isPresent() && predictions.isEmpty()) {
            throw section.wrong("find-slices", "needs 'predictions': the rows among which it looks for slices");
        }
        return find.map(named -> FindSettings.from(named, predictions.orElseThrow()));
    }

    private Optional<TrainingData> training(Optional<PredictionsSettings> predictions) {
        Optional<Section> training = section.section("training");
        if (training.isPresent() && predictions.isEmpty()) {
            throw section.wrong("training", "needs 'predictions': the rows that must not occur in the training data");
        }
        return training.map(named ->
                TrainingData.from(named, predictions.orElseThrow().columns().key()));
    }

    private void requireDummyFits(BaselineReference baseline, Optional<PredictionsSettings> predictions) {
        if (predictions.isEmpty() || !(baseline instanceof BaselineReference.Dummy dummy)) {
            return;
        }
        Task task = predictions.get().task();
        if (!dummy.model().isFor(task)) {
            String known = Arrays.stream(DummyModel.values())
                    .filter(model -> model.isFor(task))
                    .map(DummyModel::key)
                    .collect(Collectors.joining(" or "));
            throw section.wrong(
                    "baseline",
                    "there is no dummy model '" + dummy.model().key() + "' for the task " + task.key()
                            + (known.isEmpty() ? "" : "; use " + known));
        }
    }

    private Resampling resampling() {
        Optional<Section> bootstrap = section.section("bootstrap");
        int resamples = (int) bootstrap
                .map(found -> found.number("resamples"))
                .orElse(OptionalDouble.empty())
                .orElse(Resampling.STANDARD.resamples());
        long seed = (long) bootstrap
                .map(found -> found.number("seed"))
                .orElse(OptionalDouble.empty())
                .orElse((double) Resampling.STANDARD.seed());
        return new Resampling(resamples, seed);
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
                options.columns().prediction().or(() -> section.optionalText("prediction")),
                scores(),
                section.optionalText("weight"),
                section.optionalText("query"));
        Task task = task(columns);
        requirePredictions(task, columns);
        return new PredictionsSettings(
                file, task, columns, classes(columns), new SlicesReader(section).of(section.sections("rules")));
    }

    private Map<String, String> scores() {
        Map<String, String> scores = new LinkedHashMap<>();
        section.textMap("scores").forEach((name, column) -> scores.put(ClassNames.of(name), column));
        return scores;
    }

    private void requirePredictions(Task task, Columns columns) {
        if (task == Task.REGRESSION && columns.prediction().isEmpty()) {
            throw section.wrong("", "the key 'prediction' is missing: the column with the predicted value");
        }
        if (task == Task.RANKING
                && (columns.score().isEmpty() || columns.query().isEmpty())) {
            throw section.wrong(
                    "",
                    "the task ranking needs the keys 'query', the column that says which documents are ranked together,"
                            + " and 'score', the column by which they are");
        }
        if (task == Task.MULTICLASS
                && columns.prediction().isEmpty()
                && columns.scores().isEmpty()) {
            throw section.wrong(
                    "",
                    "the key 'prediction' is missing: the column with the predicted class"
                            + " (or 'scores', the column with the probability of each class)");
        }
        if (columns.prediction().isEmpty()
                && columns.score().isEmpty()
                && columns.scores().isEmpty()) {
            throw section.wrong(
                    "",
                    "the key 'score' is missing: the column with the predicted probability"
                            + " (or 'prediction', the one with the predicted class)");
        }
        requireUsed("scores", Task.MULTICLASS, task);
        requireUsed("classes", Task.MULTICLASS, task);
        requireUsed("query", Task.RANKING, task);
        requireUsed("positive", Task.BINARY, task);
        if (task == Task.RANKING && columns.weight().isPresent()) {
            throw section.wrong("weight", "queries have no weights; each counts once");
        }
    }

    private void requireUsed(String key, Task needed, Task task) {
        if (section.has(key) && task != needed) {
            throw section.wrong(
                    key, "belongs to the task " + needed.key() + ", and this is one of the task " + task.key());
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
        List<String> classes = section.texts("classes").isEmpty()
                ? List.copyOf(columns.scores().keySet())
                : section.texts("classes").stream().map(ClassNames::of).toList();
        columns.scores().keySet().stream()
                .filter(name -> !classes.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw section.wrong("scores", "'" + name + "' is none of the classes");
                });
        if (!columns.scores().isEmpty() && columns.scores().size() < classes.size()) {
            throw section.wrong("scores", "needs a column for each of the classes: " + String.join(", ", classes));
        }
        return new ClassSettings(section.optionalText("positive"), threshold, classes);
    }

    /** The task that is named, or else the one that scores or the rules' metrics belong to. */
    private Task task(Columns columns) {
        Optional<String> named = section.optionalText("task");
        if (named.isPresent()) {
            return Task.of(named.get()).orElseThrow(() -> section.wrong("task", "unknown task '" + named.get() + "'"));
        }
        if (!columns.scores().isEmpty()) {
            return Task.MULTICLASS;
        }
        if (columns.query().isPresent()) {
            return Task.RANKING;
        }
        if (columns.score().isPresent()) {
            return Task.BINARY;
        }
        Set<Task> tasks = section.sections("rules").stream()
                .map(rule -> ONE_NUMBER_OR_TWO_CLASSES.stream()
                        .filter(task -> Metrics.find(task, rule.text("metric")).isPresent())
                        .toList())
                .filter(each -> each.size() == 1)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        if (tasks.size() != 1) {
            throw section.wrong(
                    "",
                    "the key 'task' is missing, and neither 'score' nor the rules tell it: binary, multiclass, regression or ranking");
        }
        return List.copyOf(tasks).get(0);
    }
}
