package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small table of values.
 *
 * @param header titles of the columns
 * @param rows the values
 * @param left how many rows are not shown
 */
public record TableView(List<String> header, List<List<ValueView>> rows, String left) {
    private static final int MOST_SAMPLES = 10;
    private static final int MOST_COLUMNS = 8;
    private static final int MOST_POINTS = 100;

    /** No table. */
    static TableView none() {
        return new TableView(List.of(), List.of(), "");
    }

    /** Samples of offending values: {@code {row, value}}, or other keys, or plain values. */
    public static TableView samples(Object samples) {
        if (!(samples instanceof List<?> all) || all.isEmpty()) {
            return none();
        }
        List<?> shown = all.stream().limit(MOST_SAMPLES).toList();
        Set<String> columns = new LinkedHashSet<>();
        for (Object sample : shown) {
            if (sample instanceof Map<?, ?> map) {
                map.keySet().stream().limit(MOST_COLUMNS).forEach(key -> columns.add((String) key));
            } else {
                columns.add("value");
            }
        }
        List<String> header = columns.stream()
                .limit(MOST_COLUMNS)
                .sorted(Comparator.comparing(name -> !name.equals("row")))
                .toList();
        List<List<ValueView>> rows =
                shown.stream().map(sample -> row(sample, header)).toList();
        return new TableView(
                header.stream().map(name -> SafeText.cut(name, 80)).toList(), rows, left(all.size(), MOST_SAMPLES));
    }

    private static List<ValueView> row(Object sample, List<String> columns) {
        if (!(sample instanceof Map<?, ?> map)) {
            return columns.stream()
                    .map(column -> column.equals("value") ? ValueView.sample(sample) : new ValueView("", ""))
                    .toList();
        }
        return columns.stream()
                .map(column -> map.containsKey(column) ? ValueView.sample(map.get(column)) : new ValueView("", ""))
                .toList();
    }

    /** The points of a chart. */
    static TableView points(Chart chart) {
        List<List<ValueView>> rows = new ArrayList<>();
        long all = 0;
        for (Series series : chart.series()) {
            all += series.points().size();
            series.points().stream()
                    .limit(Math.max(0, MOST_POINTS - rows.size()))
                    .forEach(point -> rows.add(row(series, point)));
        }
        List<String> header = new ArrayList<>(List.of(
                "Series",
                SvgText.title(chart.x().title(), chart.x().unit()),
                SvgText.title(chart.y().title(), chart.y().unit())));
        if (chart.type() == Chart.Type.INTERVAL) {
            header.addAll(List.of("From", "To"));
        }
        return new TableView(header, rows, left(all, MOST_POINTS));
    }

    private static List<ValueView> row(Series series, Point point) {
        List<ValueView> row = new ArrayList<>(List.of(
                new ValueView(SafeText.cut(series.name(), 80), ""),
                ValueView.of(point.x(), ""),
                ValueView.of(point.y(), "")));
        point.interval().ifPresent(interval -> {
            row.add(ValueView.of(interval.low(), ""));
            row.add(ValueView.of(interval.high(), ""));
        });
        return row;
    }

    private static String left(long all, int most) {
        return all > most ? NumberText.count(all - most) : "";
    }
}
