package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import io.jenkins.plugins.mlcicd.engine.expectation.check.EntryChecks;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One source of data and what is expected of it.
 *
 * @param name what the report calls it
 * @param source what to read, and how
 * @param suite the suite's file, if there is one
 * @param types SQL types by column, for columns whose type is not to be found out
 * @param checks the checks beside the suite
 * @param options how the suite is read and its results are written
 * @param quarantine the file for the rows that break expectations, if there is to be one
 */
public record DataEntry(
        String name,
        SourceSettings source,
        Optional<Path> suite,
        Map<String, String> types,
        EntryChecks checks,
        SuiteOptions options,
        Optional<Path> quarantine) {
    /** Freezes the types. */
    public DataEntry {
        types = Map.copyOf(types);
        quarantine.ifPresent(Quarantine::of);
    }

    /** Data with a suite and no checks beside it. */
    public static DataEntry of(String name, SourceSettings source, Path suite, Map<String, String> types) {
        return new DataEntry(
                name, source, Optional.of(suite), types, EntryChecks.none(), SuiteOptions.NONE, Optional.empty());
    }

    /** A file about which nothing more is said, and its suite. */
    public DataEntry(String name, Path source, Path suite, Map<String, String> types) {
        this(
                name,
                SourceSettings.of(source.toString()),
                Optional.of(suite),
                types,
                EntryChecks.none(),
                SuiteOptions.NONE,
                Optional.empty());
    }

    /** The same with other options where both say one. */
    public DataEntry with(SuiteOptions stronger) {
        return new DataEntry(name, source, suite, types, checks, options.with(stronger), quarantine);
    }

    /** The same with other types where both say one. */
    public DataEntry withTypes(Map<String, String> stronger) {
        Map<String, String> merged = new java.util.TreeMap<>(types);
        merged.putAll(stronger);
        return new DataEntry(name, source, suite, merged, checks, options, quarantine);
    }

    /** The same, read from a source with other settings. */
    public DataEntry withSource(SourceSettings other) {
        return new DataEntry(name, other, suite, types, checks, options, quarantine);
    }

    /** The same with a file for the rows that break expectations. */
    public DataEntry withQuarantine(Path file) {
        return new DataEntry(name, source, suite, types, checks, options, Optional.of(file));
    }
}
