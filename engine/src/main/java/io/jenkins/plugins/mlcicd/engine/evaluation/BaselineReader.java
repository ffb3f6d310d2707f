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
import java.util.function.Supplier;

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

    /**
     * A baseline that cannot be used is a check with status ERROR: the candidate's own bounds are judged all the same.
     *
     * @param ifNone how comparisons end if no model is in the stage yet
     */
    Baseline read(BaselineReference reference, Status ifNone, ScoredRows candidate) {
        CheckBuilder check = Check.builder("baseline.rows", "The baseline was scored on the same rows");
        try {
            Optional<Baseline.Present> found = find(reference, candidate);
            if (found.isEmpty()) {
                String reason = nothingYet(reference);
                report.log(reason + ", so there is no baseline");
                return new Baseline.Absent(reason, ifNone);
            }
            report.check(
                    check.observed(candidate.predictions().rows()).unit("rows").build());
            return found.get();
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

    private static String nothingYet(BaselineReference reference) {
        if (reference instanceof BaselineReference.Stage stage) {
            return "no model is in " + stage.name() + " yet";
        }
        return reference instanceof BaselineReference.EarlierReport earlier
                ? "no report of an evaluation is in " + earlier.folder() + " yet"
                : "no build was successful yet";
    }

    private Optional<Baseline.Present> find(BaselineReference reference, ScoredRows candidate) {
        if (reference instanceof BaselineReference.Stage stage) {
            return stages.in(stage.name()).map(found -> read(found, stage.scoring(), candidate));
        }
        if (reference instanceof BaselineReference.Dummy dummy) {
            String name = dummy.model().title();
            report.log("comparing with " + name);
            return Optional.of(present(name, "", dummy.model().predict(candidate.predictions())));
        }
        if (reference instanceof BaselineReference.EarlierReport earlier) {
            String name = "the report in " + earlier.folder();
            return EarlierEvaluation.read(earlier.folder()).map(found -> read(found, name, candidate));
        }
        if (reference instanceof BaselineReference.LastBuild) {
            return EarlierEvaluation.read(stages.lastBuild())
                    .map(found -> read(found, "the last successful build" + found.build(), candidate));
        }
        Path file = reference instanceof BaselineReference.Command command
                ? command.scoring().run(Optional.empty(), report)
                : ((BaselineReference.PredictionsFile) reference).path();
        return Optional.of(read(file.toString(), "", file, candidate));
    }

    /** The predictions that were kept or, where they cannot be used and a command is given, fresh ones. */
    private Baseline.Present read(BaselinePredictions found, Optional<Scoring> scoring, ScoredRows candidate) {
        try {
            Path kept = found.file()
                    .orElseThrow(
                            () -> new EvaluationException(
                                    "The baseline is " + found.name()
                                            + ", but no predictions are kept with it: it came there without a report of the evaluate gate"));
            return read(found.name(), found.version(), kept, candidate);
        } catch (EvaluationException e) {
            if (scoring.isEmpty() || found.model().isEmpty()) {
                throw e;
            }
            report.log(found.name() + " is scored afresh. " + e.getMessage());
            Path fresh = scoring.get().run(found.model().map(Supplier::get), report);
            return read(found.name(), found.version(), fresh, candidate);
        }
    }

    /** An earlier evaluation by its predictions or, where they are not at hand, by its metrics for the same rows. */
    private Baseline.Present read(EarlierEvaluation earlier, String name, ScoredRows candidate) {
        Optional<Path> kept = earlier.predictions();
        if (kept.isPresent()) {
            return read(name, earlier.version(), kept.get(), candidate);
        }
        report.log("comparing with the metrics of " + name + ", as its predictions are not at hand");
        Map<String, MetricValue> metrics = earlier.metrics(reader.rowsDigest())
                .orElseThrow(
                        () -> new EvaluationException("The predictions of " + name + " are not at hand, and its report"
                                + " does not tell that they were made on the same rows. Keep the predictions file beside the"
                                + " report, under its own name"));
        return new Baseline.Present(name, earlier.version(), Optional.empty(), metrics);
    }

    private Baseline.Present read(String name, String version, Path file, ScoredRows candidate) {
        report.log("comparing with " + name);
        ScoredRows rows = reader.read(file);
        Predictions aligned = new SameRows(candidate, rows).align();
        report.subject(Digests.subject("baseline", file.toString(), file));
        return present(name, version, aligned);
    }

    private Baseline.Present present(String name, String version, Predictions predictions) {
        return new Baseline.Present(
                name, version, Optional.of(predictions), predictions.sample().values(measures));
    }
}
