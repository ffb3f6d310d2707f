package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The trends of a job over some of its builds, computed once for a page. */
public final class TrendPage {
    private static final int MOST_SHOWN = 4;
    private static final int MOST_LISTED = 50;

    private final List<BuildGates> builds;
    private final ChartPicture dataQuality;
    private final List<TrendChart> metrics;

    /**
     * Draws trends.
     *
     * @param builds the builds, the newest first
     * @param chosen the metrics to show; empty for the first few
     */
    TrendPage(List<BuildGates> builds, Set<String> chosen) {
        this.builds = builds;
        List<BuildGates> oldestFirst = new ArrayList<>(builds);
        Collections.reverse(oldestFirst);
        Trends trends = new Trends(oldestFirst);
        this.dataQuality = trends.dataQuality()
                .map(chart -> ChartPicture.of(chart, "mlc-data-quality"))
                .orElse(null);
        this.metrics = pictures(trends.metrics(), chosen);
    }

    private static List<TrendChart> pictures(Map<String, Chart> charts, Set<String> chosen) {
        List<TrendChart> pictures = new ArrayList<>();
        charts.forEach((name, chart) -> {
            int index = pictures.size();
            boolean isShown = chosen.isEmpty() ? index < MOST_SHOWN : chosen.contains(name);
            pictures.add(new TrendChart(name, ChartPicture.of(chart, "mlc-metric-" + index), isShown));
        });
        return pictures;
    }

    /** The newest builds, the newest first; trends may reach further back. */
    public List<BuildGates> getBuilds() {
        return builds.stream().limit(MOST_LISTED).toList();
    }

    /** The checks of the data gates, or null if there are none. */
    public ChartPicture getDataQuality() {
        return dataQuality;
    }

    /** The metrics. */
    public List<TrendChart> getMetrics() {
        return metrics;
    }
}
