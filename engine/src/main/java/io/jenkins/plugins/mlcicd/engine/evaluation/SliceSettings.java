package io.jenkins.plugins.mlcicd.engine.evaluation;

import java.util.List;

/**
 * Groups of rows that rules may be about: one for each value of a column.
 *
 * @param name what rules call them
 * @param column the column
 * @param values the values that are judged, each of which must be there; every value that occurs if empty
 */
public record SliceSettings(String name, String column, List<String> values) {
    /** Freezes the values. */
    public SliceSettings {
        values = List.copyOf(values);
    }
}
