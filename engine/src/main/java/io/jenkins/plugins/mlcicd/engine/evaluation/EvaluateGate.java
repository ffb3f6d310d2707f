package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.chart.PredictionCharts;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Uncertainty;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.RunInfo;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges a model by its metrics: against fixed bounds, and against a baseline. */
public final class EvaluateGate implements Gate {
    /** The output with the metrics of all rows and of slices, each with its interval and the baseline's value. */
    public static final String INTERVALS = "intervals";

    /** The output with what is known of the model besides: what people say about it, who evaluated it. */
    public static final String CARD = "card";

    private final EvaluateSettings settings;
    private final StageBaselines stages;

    /**
     * A gate for one evaluation.
     *
     * @param stages knows the models that are in stages now
     */
    public EvaluateGate(EvaluateSettings settings, StageBaselines stages) {
        this.settings = settings;
        this.stages = stages;
    }

    @Override
    public String id() {
        return "evaluate";
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void judge(ReportBuilder report) {
        addCard(report);
        addSubject(report, "thresholds", settings.thresholds());
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        Map<String, MetricValue> budgets = new LinkedHashMap<>();
        settings.model().ifPresent(model -> {
            MetricValue size = size(model, report);
            if (settings.rules().stream().anyMatch(rule -> rule.budget().equals(Optional.of(Budget.MODEL_SIZE)))) {
                budgets.put(Budget.MODEL_SIZE.key(), size);
            }
        });
        settings.metrics().ifPresent(file -> {
            addSubject(report, "metrics", file);
            metrics.putAll(MetricsFile.read(file));
        });
        metrics.putAll(budgets);
        Baseline claimed = settings.baselineMetrics()
                .map(file -> BaselineReader.readMetrics(file, report))
                .orElseGet(() -> new Baseline.Absent("none is configured"));
        Evaluated evaluated = settings.predictions()
                .map(predictions -> evaluate(predictions, metrics, claimed, report))
                .orElseGet(() -> Evaluated.elsewhere(metrics, claimed));
        Comparisons comparisons = comparisons(evaluated);
        new RulesJudge(report, evaluated, settings, comparisons).judge();
        comparisons.forest().forEach(report::chart);
        evaluated
                .scored()
                .ifPresent(scored -> PredictionCharts.of(scored.predictions(), evaluated.compared())
                        .forEach(report::chart));
        comparisons.slices().forEach(report::chart);
        stages.lastPromoted()
                .ifPresent(before ->
                        new LoosenedRules(before, report.checks()).checks().forEach(report::check));
        evaluated.scored().ifPresent(scored -> report.output(INTERVALS, comparisons.toMap()));
        addOutputs(report, metrics, evaluated.baseline() instanceof Baseline.Present ? evaluated.baseline() : claimed);
    }

    /** What the model card says besides what is measured. */
    private void addCard(ReportBuilder report) {
        Map<String, Object> card = new LinkedHashMap<>(settings.card());
        card.putAll(RunInfo.of(System.getenv()).toMap());
        report.output(CARD, card);
    }

    /** Adds the metrics of the predictions, and says what became of the baseline. */
    private Evaluated evaluate(
            PredictionsSettings predictions, Map<String, MetricValue> metrics, Baseline claimed, ReportBuilder report) {
        addSubject(report, "predictions", predictions.file());
        settings.training().ifPresent(training -> {
            report.log("looking for the evaluated rows in " + training.source());
            if (Files.exists(training.source())) {
                addSubject(report, "training", training.source());
            }
            report.check(new OverlapJudge(training).judge(predictions.file()));
        });
        PredictionsReader reader = new PredictionsReader(predictions);
        ScoredRows candidate = reader.readWithSlices(predictions.file());
        if (settings.baseline().filter(BaselineReference::isEarlier).isPresent()) {
            report.output(EarlierEvaluation.ROWS_DIGEST, reader.rowsDigest());
        }
        report.log("read " + candidate.predictions().rows() + " predictions from " + candidate.file());
        Set<Measure> measures = new LinkedHashSet<>(candidate.predictions().measures());
        settings.rules().forEach(rule -> rule.measure().ifPresent(measures::add));
        // What was computed here counts more than what another program claims.
        metrics.putAll(candidate.predictions().sample().values(measures));
        metrics.putAll(Measurements.read(predictions.file(), settings.budgets()));
        settings.findSlices()
                .ifPresent(find -> new FoundSlices(find, settings.correction()).judge(predictions, candidate, report));
        settings.budgets()
                .agreement()
                .ifPresent(file -> metrics.putAll(new Agreement(candidate).with(file, reader, report)));
        Baseline baseline = settings.baseline()
                .map(reference -> new BaselineReader(reader, stages, report, measures)
                        .read(reference, settings.ifNoBaseline(), candidate))
                .orElseGet(() -> new Baseline.Absent("none is configured"));
        Uncertainty uncertainty = new Uncertainty(
                candidate.predictions(),
                Baseline.predictions(baseline),
                resampled(candidate.predictions(), measures),
                settings.resampling());
        return new Evaluated(
                metrics, baseline, claimed, Optional.of(candidate), Optional.of(uncertainty), settings.resampling());
    }

    /** What may be resampled: what rules ask for and, of few rows, all that can be better or worse. */
    private List<Measure> resampled(Predictions candidate, Set<Measure> measures) {
        Set<Measure> resampled = new LinkedHashSet<>();
        settings.rules().stream()
                .filter(Rule::needsCertainty)
                .forEach(rule -> resampled.add(rule.measure().orElseThrow()));
        if (MetricComparison.isCheap(candidate)) {
            measures.stream()
                    .filter(measure -> measure.metric().direction() != Direction.NONE)
                    .forEach(resampled::add);
        }
        return List.copyOf(resampled);
    }

    private Comparisons comparisons(Evaluated evaluated) {
        Set<Measure> measures = new LinkedHashSet<>();
        evaluated
                .scored()
                .ifPresent(scored -> measures.addAll(scored.predictions().measures()));
        settings.rules().stream()
                .filter(rule -> rule.slices().slices().isEmpty())
                .forEach(rule -> rule.measure().ifPresent(measures::add));
        return new Comparisons(evaluated, measures, settings.rules());
    }

    private static MetricValue size(Path model, ReportBuilder report) {
        Subject subject = Digests.subject("model", model.toString(), model);
        report.subject(subject);
        return MetricValue.of((double) subject.bytes());
    }

    private static void addSubject(ReportBuilder report, String role, Path path) {
        report.subject(Digests.subject(role, path.toString(), path));
    }

    private static void addOutputs(ReportBuilder report, Map<String, MetricValue> metrics, Baseline baseline) {
        report.output("metrics", numbers(metrics));
        MetricValue rows = metrics.get("rows");
        if (rows != null) {
            report.output("rows", (long) rows.number());
        }
        if (baseline instanceof Baseline.Present present) {
            Map<String, Object> output = new LinkedHashMap<>();
            output.put("name", present.name());
            output.put("version", present.version());
            output.put("metrics", numbers(present.metrics()));
            report.output("baseline", output);
        }
    }

    /** Metrics that are not defined are left out. */
    private static Map<String, Object> numbers(Map<String, MetricValue> metrics) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        metrics.forEach((name, value) -> {
            if (value.isDefined()) {
                numbers.put(name, value.number());
            }
        });
        return numbers;
    }
}
