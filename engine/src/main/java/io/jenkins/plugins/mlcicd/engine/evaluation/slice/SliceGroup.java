package io.jenkins.plugins.mlcicd.engine.evaluation.slice;

import java.util.ArrayList;
import java.util.List;

/**
 * Slices that are compared with each other.
 *
 * @param key in ids: what rules call the slices of a column; "where" for conditions
 * @param axis what tells the slices apart, in charts: the column's name, or "slice"
 * @param between as in "differs between the values of country"
 * @param slices the slices
 */
public record SliceGroup(String key, String axis, String between, List<Slice> slices) {
    private static final String OF_CONDITIONS = "where";

    /** Freezes the slices. */
    public SliceGroup {
        slices = List.copyOf(slices);
    }

    /** The groups of a rule's slices: those of each column are one, and all that conditions name are one. */
    public static List<SliceGroup> of(List<SliceSettings> settings, SliceInputs inputs) {
        List<SliceGroup> groups = new ArrayList<>();
        List<Slice> conditions = new ArrayList<>();
        for (SliceSettings each : settings) {
            if (each instanceof SliceSettings.Values values) {
                String column = values.column();
                List<Slice> slices = Slice.by(values, inputs.columns().get(column), inputs.file());
                groups.add(new SliceGroup(values.name(), column, "the values of " + column, slices));
            } else if (each instanceof SliceSettings.Where where) {
                conditions.add(Slice.where(where, inputs.conditions().get(where.name())));
            }
        }
        if (!conditions.isEmpty()) {
            groups.add(new SliceGroup(OF_CONDITIONS, "slice", "the slices", conditions));
        }
        return groups;
    }
}
