package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.List;
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
 * @param required the parameters without which it says nothing
 * @param optional the parameters that it may have
 */
public record Metric(
        String name,
        String title,
        Set<Task> tasks,
        Direction direction,
        Input needs,
        String unit,
        String description,
        List<Parameter> required,
        List<Parameter> optional) {

    /** Freezes tasks and parameters. */
    public Metric {
        tasks = Set.copyOf(tasks);
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    /** A metric without parameters. */
    static Metric of(String name, String title, Task task, Direction direction, Input needs, String description) {
        return new Metric(name, title, Set.of(task), direction, needs, "", description, List.of(), List.of());
    }

    /** The same with parameters. */
    Metric with(List<Parameter> nowRequired, List<Parameter> nowOptional) {
        return new Metric(name, title, tasks, direction, needs, unit, description, nowRequired, nowOptional);
    }

    /** The same with a unit. */
    Metric in(String newUnit) {
        return new Metric(name, title, tasks, direction, needs, newUnit, description, required, optional);
    }
}
