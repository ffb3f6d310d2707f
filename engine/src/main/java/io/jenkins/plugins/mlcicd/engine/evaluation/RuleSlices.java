package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.slice.SliceSettings;
import java.util.List;

/**
 * The slices that a rule is about.
 *
 * @param slices the slices; of all rows together if empty
 * @param minRows a slice with fewer rows decides nothing
 */
public record RuleSlices(List<SliceSettings> slices, int minRows) {
    /** About all rows together. */
    static final RuleSlices NONE = new RuleSlices(List.of(), 1);

    /** Freezes the slices. */
    public RuleSlices {
        slices = List.copyOf(slices);
    }
}
