package io.jenkins.plugins.mlcicd.engine.expectation;

import java.nio.file.Path;
import java.util.Map;

/**
 * One data file and what is expected of it.
 *
 * @param name what the report calls it
 * @param source the data file
 * @param suite the suite's file
 * @param types SQL types by column, for columns whose type is not to be found out
 * @param options how the suite is read and its results are written
 */
public record DataEntry(String name, Path source, Path suite, Map<String, String> types, SuiteOptions options) {
    /** Freezes the types. */
    public DataEntry {
        types = Map.copyOf(types);
    }

    /** An entry without options. */
    public DataEntry(String name, Path source, Path suite, Map<String, String> types) {
        this(name, source, suite, types, SuiteOptions.NONE);
    }

    /** The same with other options where both say one. */
    public DataEntry with(SuiteOptions stronger) {
        return new DataEntry(name, source, suite, types, options.with(stronger));
    }

    /** The same with other types where both say one. */
    public DataEntry withTypes(Map<String, String> stronger) {
        Map<String, String> merged = new java.util.TreeMap<>(types);
        merged.putAll(stronger);
        return new DataEntry(name, source, suite, merged, options);
    }
}
