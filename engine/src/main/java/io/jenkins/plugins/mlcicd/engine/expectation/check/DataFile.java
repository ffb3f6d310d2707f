package io.jenkins.plugins.mlcicd.engine.expectation.check;

import java.nio.file.Path;
import java.util.Map;

/**
 * Data that a check refers to.
 *
 * @param name what the user calls them
 * @param path the file
 * @param types SQL types by column, for columns whose type is not to be found out
 */
public record DataFile(String name, Path path, Map<String, String> types) {
    /** Freezes the types. */
    public DataFile {
        types = Map.copyOf(types);
    }
}
