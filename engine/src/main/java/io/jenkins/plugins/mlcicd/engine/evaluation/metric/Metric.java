package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Set;

/**
 * A metric that can be computed from predictions.
 *
 * @param name its name in rules and reports, such as {@code roc_auc}
 * @param title its name in sentences, such as "ROC AUC"
 * @param tasks the kinds of model that it describes
 * @param direction which way is better
 * @param needs what it is computed from, besides the labels
 * @param unit the unit of its values; empty for a pure number, and for one in the label's own unit
 * @param description what it measures, in one sentence
 */
public record Metric(
        String name, String title, Set<Task> tasks, Direction direction, Input needs, String unit, String description) {

    /** Freezes the tasks. */
    public Metric {
        tasks = Set.copyOf(tasks);
    }
}
