package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metric;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By how much a candidate is better than a baseline, with intervals and with the limits that rules set: what is right of
 * zero is better, whichever way the metric is. Metrics between 0 and 1 share a chart; others have one of their own.
 */
final class ForestPlot {
    private static final String ID = "gain";

    private final String baseline;
    private final double confidence;
    private final Map<String, Set<Rule>> rules;

    /**
     * A plot.
     *
     * @param rules the rules about a metric, by the title of the comparison
     */
    ForestPlot(String baseline, double confidence, Map<String, Set<Rule>> rules) {
        this.baseline = baseline;
        this.confidence = confidence;
        this.rules = rules;
    }

    List<Chart> charts(Collection<MetricComparison> comparisons) {
        Map<String, List<MetricComparison>> byScale = new LinkedHashMap<>();
        for (MetricComparison comparison : comparisons) {
            if (comparison.gain().isPresent()) {
                byScale.computeIfAbsent(scale(comparison), scale -> new ArrayList<>())
                        .add(comparison);
            }
        }
        List<Chart> charts = new ArrayList<>();
        byScale.forEach((scale, rows) -> charts.add(chart(scale, rows)));
        return charts;
    }

    private static String scale(MetricComparison comparison) {
        Metric metric = comparison.measure().metric();
        boolean isOwn =
                metric.tasks().contains(Task.REGRESSION) || metric.name().equals("log_loss");
        return isOwn ? ID + "." + comparison.measure().name() : ID;
    }

    private Chart chart(String id, List<MetricComparison> rows) {
        List<Point> gains = new ArrayList<>();
        List<Point> least = new ArrayList<>();
        List<Point> most = new ArrayList<>();
        for (MetricComparison row : rows) {
            gains.add(new Point(
                    row.title(),
                    row.gain().getAsDouble(),
                    Optional.of(MetricComparison.drawn(row.gainCertainty(), confidence))));
            for (GainRange range : ranges(row)) {
                (range.isUpper() ? most : least).add(new Point(row.title(), range.bound()));
            }
        }
        List<Series> series = new ArrayList<>();
        series.add(new Series("Gain, " + Numbers.percent(confidence) + " interval", gains));
        addLimits(series, "Least gain that holds", least);
        addLimits(series, "Largest gain that holds", most);
        String title =
                id.equals(ID) ? "Gain over " + baseline : rows.get(0).measure().title() + ": gain over " + baseline;
        return new Chart(
                id,
                title,
                Chart.Type.INTERVAL,
                Axis.of("Metric"),
                new Axis(
                        "Gain (right of 0 is better)",
                        rows.get(0).measure().metric().unit()),
                series);
    }

    private static void addLimits(List<Series> series, String name, List<Point> limits) {
        if (!limits.isEmpty()) {
            series.add(new Series(name, limits));
        }
    }

    /** The limits of the rules about this metric on these rows. */
    private Set<GainRange> ranges(MetricComparison row) {
        Set<GainRange> ranges = new LinkedHashSet<>();
        for (Rule rule : rules.getOrDefault(row.title(), Set.of())) {
            for (Bound bound : rule.bounds()) {
                if (bound instanceof Bound.Comparison comparison) {
                    ranges.add(GainRange.of(
                            comparison, comparison.tolerance().of(row.baseline().getAsDouble())));
                }
            }
        }
        return ranges;
    }
}
