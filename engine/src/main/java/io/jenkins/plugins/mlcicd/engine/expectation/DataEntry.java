package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * One source of data and what is expected of it.
 *
 * @param name what the report calls it
 * @param source what to read, and how
 * @param suite the suite's file
 * @param types SQL types by column, for columns whose type is not to be found out
 */
public record DataEntry(String name, SourceSettings source, Path suite, Map<String, String> types) {
    /** Freezes the types. */
    public DataEntry {
        types = Map.copyOf(types);
    }

    /** A file about which nothing more is said. */
    public DataEntry(String name, Path source, Path suite, Map<String, String> types) {
        this(name, SourceSettings.of(source.toString()), suite, types);
    }

    /** The same with other types where both say one. */
    public DataEntry withTypes(Map<String, String> stronger) {
        Map<String, String> merged = new java.util.TreeMap<>(types);
        merged.putAll(stronger);
        return new DataEntry(name, source, suite, merged);
    }

    /** The same, read from a source with other settings. */
    public DataEntry withSource(SourceSettings other) {
        return new DataEntry(name, other, suite, types);
    }
}
