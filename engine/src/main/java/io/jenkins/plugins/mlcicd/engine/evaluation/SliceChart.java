package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.Slice;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A metric in each slice: the candidate's and the baseline's, with intervals, and the bounds that rules set. */
final class SliceChart {
    private final String id;
    private final Measure measure;
    private final String axis;
    private final double confidence;
    private final Map<String, MetricComparison> slices = new LinkedHashMap<>();
    private final Set<Bound.Limit> limits = new LinkedHashSet<>();

    SliceChart(String id, Measure measure, String axis, double confidence) {
        this.id = id;
        this.measure = measure;
        this.axis = axis;
        this.confidence = confidence;
    }

    /** Adds the bounds of a rule. */
    void add(Rule rule) {
        rule.bounds().stream()
                .filter(Bound.Limit.class::isInstance)
                .map(Bound.Limit.class::cast)
                .forEach(limits::add);
    }

    /** Adds a slice. */
    void add(Slice slice, MetricComparison comparison) {
        slices.putIfAbsent(slice.value(), comparison);
    }

    /** The chart, if a slice has a value. */
    Optional<Chart> chart() {
        if (slices.isEmpty()) {
            return Optional.empty();
        }
        List<Point> candidate = new ArrayList<>();
        List<Point> baseline = new ArrayList<>();
        slices.forEach((name, slice) -> {
            candidate.add(
                    new Point(name, slice.value(), Optional.of(MetricComparison.drawn(slice.certainty(), confidence))));
            slice.baseline()
                    .ifPresent(value -> baseline.add(new Point(
                            name, value, Optional.of(MetricComparison.drawn(slice.baselineCertainty(), confidence)))));
        });
        List<Series> series = new ArrayList<>();
        series.add(new Series("Candidate", candidate));
        if (!baseline.isEmpty()) {
            series.add(new Series("Baseline", baseline));
        }
        limits.forEach(limit -> series.add(limit(limit)));
        return Optional.of(new Chart(
                "slices." + id,
                measure.title() + " by " + axis + ", " + Numbers.percent(confidence) + " intervals",
                Chart.Type.INTERVAL,
                Axis.of(axis),
                new Axis(measure.title(), measure.metric().unit()),
                series));
    }

    private Series limit(Bound.Limit limit) {
        boolean isMin = limit instanceof Bound.Min;
        double bound = isMin ? ((Bound.Min) limit).value() : ((Bound.Max) limit).value();
        return new Series(
                isMin ? "At least" : "At most",
                slices.keySet().stream().map(name -> new Point(name, bound)).toList());
    }
}
