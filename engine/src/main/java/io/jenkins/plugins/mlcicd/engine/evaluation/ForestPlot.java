package io.jenkins.plugins.mlcicd.engine.evaluation;

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
 * zero is better, whichever way the metric is. Metrics without a unit share a chart, and so do those in the label's unit.
 */
final class ForestPlot {
    private static final String SHARES = "gain";
    private static final String VALUES = "gain.values";
    private static final Set<String> IN_THE_LABELS_UNIT =
            Set.of("mae", "rmse", "bias", "median_absolute_error", "quantile_loss");
    private static final Set<String> ON_THEIR_OWN = Set.of("log_loss", "mse", "msle", "max_error");

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
                scale(comparison)
                        .ifPresent(scale -> byScale.computeIfAbsent(scale, id -> new ArrayList<>())
                                .add(comparison));
            }
        }
        List<Chart> charts = new ArrayList<>();
        byScale.forEach((scale, rows) -> charts.add(chart(scale, rows)));
        return charts;
    }

    /** The id of the chart in which a metric stands; none for one on a scale of its own that no rule is about. */
    private Optional<String> scale(MetricComparison comparison) {
        String name = comparison.measure().metric().name();
        if (IN_THE_LABELS_UNIT.contains(name)) {
            return Optional.of(VALUES);
        }
        if (!ON_THEIR_OWN.contains(name)) {
            return Optional.of(SHARES);
        }
        boolean isRuled = rules.getOrDefault(comparison.title(), Set.of()).stream()
                .anyMatch(rule -> rule.name().equals(comparison.measure().name()));
        return isRuled ? Optional.of(SHARES + "." + comparison.measure().name()) : Optional.empty();
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
        boolean isShared = id.equals(SHARES) || id.equals(VALUES);
        series.add(new Series(
                "No difference",
                rows.stream().map(row -> new Point(row.title(), 0)).toList()));
        String title =
                isShared ? "Gain over " + baseline : rows.get(0).measure().title() + ": gain over " + baseline;
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
