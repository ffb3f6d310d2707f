package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.data.CsvOptions;
import io.jenkins.plugins.mlcicd.engine.data.DatabaseOptions;
import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options that say how a source of data is read. */
final class SourceOptions {
    /** What may be fetched from the network. */
    enum Fetching {
        /** Extensions of the embedded database. */
        INSTALL
    }

    @Option(
            names = "--csv",
            paramLabel = "KEY=VALUE",
            split = ",",
            description = {
                "How CSV files are written, where it is not to be found out: delimiter, quote, escape and comment"
                        + " (a character, or tab, comma, semicolon, pipe, space, none), encoding, columns (the names, for files"
                        + " without a header), nulls (texts that mean missing).",
                "For example --csv 'delimiter=;,nulls=NA,-'."
            })
    List<String> csv = List.of();

    @Option(names = "--query", paramLabel = "SQL", description = "What to read from a database: the rows of a query.")
    String query;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "What to read from a database: the rows of a table or view, such as public.trips.")
    String table;

    @Option(
            names = "--drivers",
            paramLabel = "DIR",
            description = "A folder with JDBC drivers' jars; PostgreSQL's comes along (default: $ML_CICD_DRIVERS).")
    Path drivers;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "When to give up reading from a database (default: 3600).")
    Long timeout;

    @Option(
            names = "--extensions",
            paramLabel = "install",
            description = "May be 'install': fetch what the embedded database needs to read s3://, gs:// and az://.")
    Fetching extensions;

    /** A source of the command line. */
    SourceSettings source(String location) {
        return over(SourceSettings.of(location));
    }

    /** A source of a settings file; what the command line says wins. */
    SourceSettings over(SourceSettings settings) {
        DatabaseOptions database = new DatabaseOptions(
                Optional.ofNullable(query),
                Optional.ofNullable(table),
                Optional.ofNullable(drivers),
                timeout == null ? OptionalLong.empty() : OptionalLong.of(timeout));
        return settings.with(CsvOptions.parse(csv), database, extensions != null);
    }
}
