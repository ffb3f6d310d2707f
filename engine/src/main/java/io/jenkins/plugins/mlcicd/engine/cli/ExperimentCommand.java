package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.experiment.ExperimentGate;
import io.jenkins.plugins.mlcicd.engine.evaluation.experiment.ExperimentOptions;
import io.jenkins.plugins.mlcicd.engine.evaluation.experiment.ExperimentSettings;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.pipeline.PipelineFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ml-cicd experiment}: judges the result of an A/B experiment. */
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        description = {
            "Judges the result of an A/B experiment: counts, or values of each unit, of two arms.",
            "Without --rules, the section 'experiment' of the settings file says what must hold."
        })
final class ExperimentCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..1",
            description = "One row for each unit, or totals: CSV, JSON Lines or Parquet.")
    Path source;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "What must hold, in YAML or JSON: the content of the section 'experiment'.")
    Path rules;

    @Option(names = "--arm", paramLabel = "COLUMN", description = "The column that names the arm.")
    String arm;

    @Option(names = "--control", paramLabel = "ARM", description = "The arm that stays as it was.")
    String control;

    @Option(names = "--treatment", paramLabel = "ARM", description = "The arm that is treated.")
    String treatment;

    @Option(names = "--unit", paramLabel = "COLUMN", description = "The column that names the unit, such as a user.")
    String unit;

    @Mixin
    CommonOptions common;

    @Spec
    CommandSpec command;

    @Override
    public Integer call() {
        ExperimentSettings settings = ExperimentSettings.from(section(), options());
        return new GateExecution(common, command).run(new ExperimentGate(settings));
    }

    private Section section() {
        if (rules != null) {
            return ExperimentSettings.readRules(rules);
        }
        return common.pipelineFile()
                .flatMap(PipelineFile::experiment)
                .orElseThrow(() -> new UsageException("Nothing says what must hold: name a file with --rules,"
                        + " or a --config that has the section 'experiment'"));
    }

    private ExperimentOptions options() {
        return new ExperimentOptions(
                Optional.ofNullable(source),
                Optional.ofNullable(arm),
                Optional.ofNullable(control),
                Optional.ofNullable(treatment),
                Optional.ofNullable(unit));
    }
}
