package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.SliceSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * A predictions file, and how to understand it.
 *
 * @param file CSV, JSON Lines or Parquet
 * @param task what kind of model it comes from
 * @param columns its columns
 * @param classes how classes are told apart
 * @param slices the slices that rules name
 */
public record PredictionsSettings(
        Path file, Task task, Columns columns, ClassSettings classes, List<SliceSettings> slices) {

    /** Whether a metric can be computed from it. */
    boolean suffice(Measure measure) {
        return columns.suffice(measure.needs(), task);
    }
}
