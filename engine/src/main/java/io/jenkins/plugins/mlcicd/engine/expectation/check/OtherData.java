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
public record OtherData(String name, Path path, Map<String, String> types) {
    /** Freezes the types. */
    public OtherData {
        types = Map.copyOf(types);
    }
}
