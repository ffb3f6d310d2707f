package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.chart.PredictionCharts;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Judges a model by its metrics: against fixed bounds, and against a baseline. */
public final class EvaluateGate implements Gate {
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
        addSubject(report, "thresholds", settings.thresholds());
        settings.model().ifPresent(model -> addSubject(report, "model", model));
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        settings.metrics().ifPresent(file -> {
            addSubject(report, "metrics", file);
            metrics.putAll(MetricsFile.read(file));
        });
        Optional<Baseline.Present> baseline = Optional.empty();
        Baseline compared = new Baseline.Absent("none is configured");
        if (settings.predictions().isPresent()) {
            PredictionsSettings predictions = settings.predictions().get();
            addSubject(report, "predictions", predictions.file());
            PredictionsReader reader = new PredictionsReader(predictions);
            ScoredRows candidate = reader.read(predictions.file());
            report.log("read " + candidate.predictions().rows() + " predictions from " + candidate.file());
            // What was computed here counts more than what another program claims.
            metrics.putAll(candidate.predictions().metrics());
            if (settings.baseline().isPresent()) {
                compared = new BaselineReader(reader, stages, report)
                        .read(settings.baseline().get(), candidate);
            }
            if (compared instanceof Baseline.Present present) {
                baseline = Optional.of(present);
            }
            PredictionCharts.of(candidate.predictions(), baseline.map(Baseline.Present::predictions))
                    .forEach(report::chart);
        }
        new RulesJudge(report, metrics, compared, settings.metrics()).judge(settings.rules());
        addOutputs(report, metrics, baseline);
    }

    private static void addSubject(ReportBuilder report, String role, Path path) {
        report.subject(Digests.subject(role, path.toString(), path));
    }

    private static void addOutputs(
            ReportBuilder report, Map<String, MetricValue> metrics, Optional<Baseline.Present> baseline) {
        report.output("metrics", numbers(metrics));
        MetricValue rows = metrics.get("rows");
        if (rows != null) {
            report.output("rows", (long) rows.number());
        }
        baseline.ifPresent(present -> {
            Map<String, Object> output = new LinkedHashMap<>();
            output.put("name", present.name());
            output.put("version", present.version());
            output.put("metrics", numbers(present.metrics()));
            report.output("baseline", output);
        });
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
