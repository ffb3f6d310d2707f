package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MetricValue;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Finds the baseline, reads it, and makes sure that it was scored on the candidate's rows. */
final class BaselineReader {
    private final PredictionsReader reader;
    private final StageBaselines stages;
    private final ReportBuilder report;
    private final Collection<Measure> measures;

    BaselineReader(
            PredictionsReader reader, StageBaselines stages, ReportBuilder report, Collection<Measure> measures) {
        this.reader = reader;
        this.stages = stages;
        this.report = report;
        this.measures = measures;
    }

    /** A baseline that cannot be used is a check with status ERROR: the candidate's own bounds are judged all the same. */
    Baseline read(BaselineReference reference, ScoredRows candidate) {
        CheckBuilder check = Check.builder("baseline.rows", "The baseline was scored on the same rows");
        try {
            Optional<BaselinePredictions> found = find(reference);
            if (found.isEmpty()) {
                String stage = ((BaselineReference.Stage) reference).name();
                report.log("no model is in " + stage + " yet, so there is no baseline");
                return new Baseline.Absent("no model is in " + stage + " yet");
            }
            Baseline.Present baseline = read(found.get(), candidate);
            report.check(check.observed(baseline.predictions().orElseThrow().rows())
                    .unit("rows")
                    .build());
            return baseline;
        } catch (EvaluationException e) {
            report.check(check.ended(Status.ERROR, e.getMessage()).build());
            return new Baseline.Absent("the baseline cannot be used");
        }
    }

    /** The metrics that another model had, as a file claims them. One that cannot be read is a check with status ERROR. */
    static Baseline readMetrics(Path file, ReportBuilder report) {
        CheckBuilder check = Check.builder("baseline.metrics", "The baseline's metrics can be read");
        try {
            report.subject(Digests.subject("baseline-metrics", file.toString(), file));
            Map<String, MetricValue> metrics = MetricsFile.read(file);
            report.check(check.observed(metrics.size()).unit("metrics").build());
            return new Baseline.Present(file.toString(), "", Optional.empty(), metrics);
        } catch (EvaluationException e) {
            report.check(check.ended(Status.ERROR, e.getMessage()).build());
            return new Baseline.Absent("the baseline's metrics cannot be read");
        }
    }

    private Optional<BaselinePredictions> find(BaselineReference reference) {
        if (reference instanceof BaselineReference.Stage stage) {
            return stages.in(stage.name());
        }
        var file = (BaselineReference.PredictionsFile) reference;
        return Optional.of(new BaselinePredictions(file.path().toString(), file.path(), ""));
    }

    private Baseline.Present read(BaselinePredictions found, ScoredRows candidate) {
        report.log("comparing with " + found.name());
        report.subject(Digests.subject("baseline", found.file().toString(), found.file()));
        ScoredRows rows = reader.read(found.file());
        Predictions aligned = new SameRows(candidate, rows).align();
        return new Baseline.Present(
                found.name(),
                found.version(),
                Optional.of(aligned),
                aligned.sample().values(measures));
    }
}
