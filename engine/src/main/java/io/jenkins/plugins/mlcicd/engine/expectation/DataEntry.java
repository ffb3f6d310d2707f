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
 */
public record DataEntry(String name, Path source, Path suite, Map<String, String> types) {
    /** Freezes the types. */
    public DataEntry {
        types = Map.copyOf(types);
    }

    /** The same with other types where both say one. */
    public DataEntry withTypes(Map<String, String> stronger) {
        Map<String, String> merged = new java.util.TreeMap<>(types);
        merged.putAll(stronger);
        return new DataEntry(name, source, suite, merged);
    }
}
