package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All metrics that can be computed from predictions. */
public final class Metrics {
    static final Metric ROWS = new Metric(
            "rows",
            "Number of rows",
            Set.of(Task.values()),
            Direction.NONE,
            Input.LABELS,
            "rows",
            "How many rows were evaluated.");

    private static final List<Metric> ALL = Stream.of(
                    BinaryMetrics.all().stream(), RegressionMetrics.all().stream(), Stream.of(ROWS))
            .flatMap(stream -> stream)
            .toList();

    private Metrics() {}

    /** The metrics for a kind of model, in the order of reports. */
    public static List<Metric> of(Task task) {
        return ALL.stream().filter(metric -> metric.tasks().contains(task)).toList();
    }

    /** All metrics. */
    public static List<Metric> all() {
        return ALL;
    }

    /** The metric of a name. */
    public static Optional<Metric> find(String name) {
        return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }
}
