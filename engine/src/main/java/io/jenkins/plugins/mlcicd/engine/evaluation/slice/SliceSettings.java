package io.jenkins.plugins.mlcicd.engine.evaluation.slice;

import java.util.List;

/** Groups of rows that rules may be about. */
public sealed interface SliceSettings {
    /** What rules call them. */
    String name();

    /**
     * One group for each value of a column.
     *
     * @param name what rules call them
     * @param column the column
     * @param values the values that are judged, each of which must be there; every value that occurs if empty
     */
    record Values(String name, String column, List<String> values) implements SliceSettings {
        /** Freezes the values. */
        public Values {
            values = List.copyOf(values);
        }
    }

    /**
     * The one group of rows that meet a condition.
     *
     * @param name what rules call it
     * @param condition the condition
     */
    record Where(String name, SliceCondition condition) implements SliceSettings {}
}
