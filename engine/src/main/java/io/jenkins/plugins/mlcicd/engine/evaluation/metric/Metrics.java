package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All metrics that can be computed from predictions. */
public final class Metrics {
    static final Metric ROWS = new Metric(
            "rows",
            "Number of rows",
            Set.of(Task.values()),
            Direction.NONE,
            Input.LABELS,
            "rows",
            "How many rows were evaluated.",
            List.of(),
            List.of());

    private Metrics() {}

    /** The metrics for a kind of model, in the order of reports. */
    public static List<Metric> of(Task task) {
        return switch (task) {
            case BINARY -> BinaryMetrics.all();
            case MULTICLASS -> MulticlassMetrics.all();
            case REGRESSION -> RegressionMetrics.all();
            case RANKING -> RankingMetrics.all();
        };
    }

    /** The metric of a name for a kind of model. */
    public static Optional<Metric> find(Task task, String name) {
        return of(task).stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /** The kinds of model that have a metric of a name. */
    public static List<Task> tasks(String name) {
        return List.of(Task.values()).stream()
                .filter(task -> find(task, name).isPresent())
                .toList();
    }

    /** A metric of a name, of whatever kind of model. */
    public static Optional<Metric> named(String name) {
        return tasks(name).stream().findFirst().flatMap(task -> find(task, name));
    }

    /** Whether some rows say how large it may be in all that could come: the largest of a few values does not. */
    public static boolean hasInterval(Metric metric) {
        return !metric.name().equals(RegressionMetrics.MAX_ERROR);
    }

    /** Whether the average of a metric over classes can be taken of all their counts together. */
    public static boolean hasMicroAverage(Metric metric) {
        return MulticlassMetrics.hasMicroAverage(metric);
    }
}
