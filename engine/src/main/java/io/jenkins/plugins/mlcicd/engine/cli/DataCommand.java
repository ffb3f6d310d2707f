package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.expectation.DataEntry;
import io.jenkins.plugins.mlcicd.engine.expectation.DataGate;
import io.jenkins.plugins.mlcicd.engine.expectation.DataSettings;
import io.jenkins.plugins.mlcicd.engine.expectation.ParameterValues;
import io.jenkins.plugins.mlcicd.engine.expectation.SuiteOptions;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.pipeline.PipelineFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ml-cicd data}: judges data files by a suite. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = {
            "Judges data by a Great Expectations suite.",
            "Without SOURCE and --suite, judges what the settings file names under 'data'."
        })
final class DataCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..*",
            description = {
                "CSV, JSON or Parquet: a file, or a folder or a quoted pattern such as 'data/*.csv' whose files are one table;"
                        + " an s3://, gs:// or az:// URL; or a jdbc: URL with --query or --table.",
                "User and password of a database only from ML_CICD_DATABASE_USER and ML_CICD_DATABASE_PASSWORD."
            })
    List<String> sources = List.of();

    @Option(names = "--suite", paramLabel = "SUITE", description = "The suite, in the JSON of 0.x or 1.x.")
    Path suite;

    @Option(
            names = "--types",
            paramLabel = "NAME=TYPE",
            split = ",(?![^(]*\\))",
            splitSynopsisLabel = ",",
            description = "SQL types by column; those of other columns are found out.")
    Map<String, String> types = new LinkedHashMap<>();

    @Option(names = "--name", paramLabel = "NAME", description = "What the report calls the data (default: its path).")
    String name;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "Values of the suite's parameters; as JSON where they are numbers, true, false or lists.")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--result-format",
            paramLabel = "FORMAT",
            description = "How much every result says: BOOLEAN_ONLY, BASIC, SUMMARY or COMPLETE.")
    String resultFormat;

    @Option(
            names = "--ge-format",
            paramLabel = "VERSION",
            description = "Great Expectations' version whose shape the results have: 0.18 or 1.x (default).")
    String geFormat;

    @Option(
            names = "--accept-changes",
            paramLabel = "REASON",
            description = "Let changes from earlier data pass this time, with a warning that says why; this run is then"
                    + " what later ones are compared with.")
    String acceptedChange;

    @Option(
            names = "--quarantine",
            paramLabel = "FILE",
            description =
                    "Write the rows that break expectations, with what they break, into a .csv, .jsonl or .parquet file.")
    Path quarantine;

    @Mixin
    SourceOptions reading;

    @Mixin
    CommonOptions common;

    @Spec
    CommandSpec command;

    @Override
    public Integer call() {
        return new GateExecution(common, command).run(new DataGate(settings()));
    }

    private DataSettings settings() {
        if (sources.isEmpty() && suite == null) {
            if (acceptedChange != null && acceptedChange.isBlank()) {
                throw new UsageException("--accept-changes: found an empty text, expected a reason");
            }
            if (name != null) {
                throw new UsageException("--name goes with a data file and a --suite");
            }
            PipelineFile file = common.pipelineFile()
                    .orElseThrow(() -> new UsageException("Name data files and a --suite, or a --config that does"));
            DataSettings settings = DataSettings.from(file.data())
                    .withTypes(types)
                    .with(options())
                    .withSources(reading::over);
            settings = quarantine == null ? settings : settings.withQuarantine(quarantine);
            return acceptedChange == null ? settings : settings.accepting(acceptedChange);
        }
        if (suite == null || sources.isEmpty()) {
            throw new UsageException(
                    suite == null ? "The option --suite is missing" : "The data files are missing: name at least one");
        }
        if (acceptedChange != null) {
            throw new UsageException("--accept-changes goes with checks, which only a settings file has");
        }
        if (name != null && sources.size() > 1) {
            throw new UsageException("--name goes with one data file, found " + sources.size());
        }
        DataSettings settings = new DataSettings(sources.stream()
                .map(reading::source)
                .map(source -> DataEntry.of(name == null ? source.name() : name, source, suite, types)
                        .with(options()))
                .toList());
        return quarantine == null ? settings : settings.withQuarantine(quarantine);
    }

    private SuiteOptions options() {
        return new SuiteOptions(
                ParameterValues.of(parameters), Optional.ofNullable(resultFormat), Optional.ofNullable(geFormat));
    }
}
