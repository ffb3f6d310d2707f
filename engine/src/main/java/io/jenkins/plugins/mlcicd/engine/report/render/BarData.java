package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * A chart's values by category and series.
 *
 * @param categories the labels, in order of first appearance
 * @param values by category, then by series; NaN for none
 * @param left how many categories are too many to be shown
 */
record BarData(List<String> categories, List<double[]> values, int left) {
    /** The values of at most this many categories. */
    static BarData of(Chart chart, int most) {
        Set<String> all = new LinkedHashSet<>();
        List<Map<String, Double>> bySeries = new ArrayList<>();
        for (Series series : chart.series()) {
            Map<String, Double> byCategory = new HashMap<>();
            for (Point point : series.points()) {
                String category = label(point.x());
                all.add(category);
                byCategory.putIfAbsent(category, point.y());
            }
            bySeries.add(byCategory);
        }
        List<String> categories = all.stream().limit(most).toList();
        List<double[]> values = categories.stream()
                .map(category -> bySeries.stream()
                        .mapToDouble(byCategory -> byCategory.getOrDefault(category, Double.NaN))
                        .toArray())
                .toList();
        return new BarData(categories, values, all.size() - categories.size());
    }

    /** All values. */
    DoubleStream stream() {
        return values.stream().flatMapToDouble(DoubleStream::of);
    }

    /** What stands at a category. */
    static String label(Object x) {
        return x instanceof Number number ? NumberText.of(number) : x.toString();
    }
}
