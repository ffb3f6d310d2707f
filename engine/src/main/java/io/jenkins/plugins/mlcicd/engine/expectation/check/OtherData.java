package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import java.util.Map;

/**
 * Data that a check refers to.
 *
 * @param name what the user calls them
 * @param source what to read, and how
 * @param types SQL types by column, for columns whose type is not to be found out
 */
public record OtherData(String name, SourceSettings source, Map<String, String> types) {
    /** Freezes the types. */
    public OtherData {
        types = Map.copyOf(types);
    }
}
