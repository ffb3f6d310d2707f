package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.BaselineReference;
import io.jenkins.plugins.mlcicd.engine.evaluation.EvaluateGate;
import io.jenkins.plugins.mlcicd.engine.evaluation.EvaluateOptions;
import io.jenkins.plugins.mlcicd.engine.evaluation.EvaluateSettings;
import io.jenkins.plugins.mlcicd.engine.evaluation.StageBaselines;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.pipeline.PipelineFile;
import io.jenkins.plugins.mlcicd.engine.pipeline.StoreBaselines;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ml-cicd evaluate}: judges a model by its metrics. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Judges a model by metrics: against fixed bounds, and against a baseline.",
            "Without --thresholds, the section 'evaluate' of the settings file says what must hold."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Option(
            names = "--thresholds",
            paramLabel = "FILE",
            description = "What must hold, in YAML or JSON: the content of the section 'evaluate'.")
    Path thresholds;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "One row for each prediction: CSV, JSON Lines or Parquet.")
    Path predictions;

    @Option(names = "--metrics", paramLabel = "FILE", description = "Metrics computed elsewhere: a JSON object.")
    Path metrics;

    @Option(
            names = "--baseline",
            paramLabel = "FILE|stage:NAME|report:DIR|dummy:NAME",
            description = "What to compare with: a predictions file, the model now in a stage, the earlier evaluation"
                    + " that a folder of reports keeps, or a dummy model (majority, prior, mean).")
    String baseline;

    @Option(
            names = "--last-build",
            paramLabel = "DIR",
            hidden = true,
            description = "The report of the last successful build, which Jenkins hands over.")
    Path lastBuild;

    @Option(
            names = "--baseline-metrics",
            paramLabel = "FILE",
            description = "Metrics of another model, to compare those of --metrics with.")
    Path baselineMetrics;

    @Option(
            names = "--no-baseline",
            paramLabel = "warn|fail",
            description = "What comparisons do while there is no baseline yet (default: warn).")
    String noBaseline;

    @Option(
            names = "--inconclusive",
            paramLabel = "stop|fail|warn",
            description = "What a rule with a confidence does where the rows do not decide (default: stop).")
    String inconclusive;

    @Option(names = "--label", paramLabel = "COLUMN", description = "The column with the true value.")
    String label;

    @Option(
            names = "--score",
            paramLabel = "COLUMN",
            description = "The column with the predicted probability of the positive class.")
    String score;

    @Option(
            names = "--prediction",
            paramLabel = "COLUMN",
            description = "The column with the predicted class or value.")
    String prediction;

    @Option(names = "--key", paramLabel = "COLUMN", description = "The column that names a row.")
    String key;

    @Option(
            names = "--model",
            paramLabel = "PATH",
            description = "The model's file or folder, to bind the report to its digest (default: model.path).")
    Path model;

    @Mixin
    CommonOptions common;

    @Mixin
    StoreOptions store;

    @Spec
    CommandSpec command;

    @Override
    public Integer call() {
        Optional<PipelineFile> file = common.pipelineFile();
        EvaluateSettings settings = EvaluateSettings.from(section(file), file.map(PipelineFile::model), options());
        return new GateExecution(common, command).run(new EvaluateGate(settings, baselines(file)));
    }

    /** Stages belong to a named model, and only the settings file names it. */
    private StageBaselines baselines(Optional<PipelineFile> file) {
        return file.<StageBaselines>map(present -> new StoreBaselines(
                        store.settings(common), present.model().text("name")))
                .orElseGet(StageBaselines::none)
                .withLastBuild(Optional.ofNullable(lastBuild));
    }

    private Section section(Optional<PipelineFile> file) {
        if (thresholds != null) {
            return EvaluateSettings.readThresholds(thresholds);
        }
        return file.flatMap(PipelineFile::evaluate)
                .orElseThrow(() -> new UsageException("Nothing says what must hold: name a file with --thresholds,"
                        + " or a --config that has the section 'evaluate'"));
    }

    private EvaluateOptions options() {
        return new EvaluateOptions(
                Optional.ofNullable(predictions),
                Optional.ofNullable(metrics),
                Optional.ofNullable(model),
                Optional.ofNullable(baseline).map(BaselineReference::parse),
                Optional.ofNullable(baselineMetrics),
                new EvaluateOptions.ColumnOptions(
                        Optional.ofNullable(key),
                        Optional.ofNullable(label),
                        Optional.ofNullable(score),
                        Optional.ofNullable(prediction)),
                new EvaluateOptions.Endings(Optional.ofNullable(inconclusive), Optional.ofNullable(noBaseline)));
    }
}
