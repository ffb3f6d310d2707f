package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Interval;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Draws values with their intervals, a category in each line: a forest plot. */
final class SvgIntervals {
    private static final int MOST_CATEGORIES = 60;
    private static final int LABEL_CHARACTERS = 26;
    private static final int LABEL_GAP = 8;
    private static final int LINE = 14;
    private static final double CAP = 3.5;

    private final Chart chart;
    private final List<String> categories;
    private final int left;
    private final NiceScale scale;
    /** The series whose points have intervals; they share a category's room. */
    private final List<Series> values;

    SvgIntervals(Chart chart) {
        this.chart = chart;
        List<String> all = new ArrayList<>(new LinkedHashSet<>(
                points().map(point -> BarData.label(point.x())).toList()));
        this.categories = all.subList(0, Math.min(MOST_CATEGORIES, all.size()));
        this.left = all.size() - categories.size();
        this.scale = NiceScale.covering(points().flatMapToDouble(SvgIntervals::numbers), 5);
        this.values =
                chart.series().stream().filter(series -> !holdsLimits(series)).toList();
    }

    /** Whether a series holds limits instead of values. */
    static boolean holdsLimits(Series series) {
        return series.points().stream().allMatch(point -> point.interval().isEmpty());
    }

    private Stream<Point> points() {
        return chart.series().stream().flatMap(series -> series.points().stream());
    }

    private static DoubleStream numbers(Point point) {
        Interval interval = point.interval().orElse(Interval.UNKNOWN);
        return DoubleStream.of(point.y(), interval.low(), interval.high());
    }

    /** Draws below this height, and returns the height of all. */
    double draw(SvgMarkup svg, double top) {
        double slot = LINE * Math.max(1, values.size()) + 6.0;
        double labels = categories.stream()
                .mapToDouble(label -> SvgText.width(SvgText.shortenMiddle(label, LABEL_CHARACTERS)))
                .max()
                .orElse(0);
        double from = labels + LABEL_GAP + 4;
        SvgPlot plot = new SvgPlot(from, top + 4, SvgChart.WIDTH - from - 24, slot * categories.size());
        plot.lying(svg, scale);
        for (int i = 0; i < chart.series().size(); i++) {
            if (isLine(chart.series().get(i))) {
                line(svg, plot, i);
            }
        }
        for (int i = 0; i < categories.size(); i++) {
            double middle = plot.top() + (i + 0.5) * slot;
            SvgText.label(svg, categories.get(i), LABEL_CHARACTERS, from - LABEL_GAP, middle + 4);
            category(svg, plot, categories.get(i), middle, slot);
        }
        plot.titleBelow(svg, chart.y());
        double bottom = plot.bottom() + SvgPlot.roomBelow();
        if (left == 0) {
            return bottom;
        }
        String note = "and " + NumberText.count(left) + " more, not drawn";
        svg.element("text", note, "x", 0.0, "y", bottom + SvgText.SIZE, "class", "mlc-note");
        return bottom + SvgText.SIZE + 6;
    }

    /** Whether a series is the same limit for all categories. */
    private boolean isLine(Series series) {
        List<String> limited =
                series.points().stream().map(point -> BarData.label(point.x())).toList();
        return holdsLimits(series)
                && limited.containsAll(categories)
                && series.points().stream().map(Point::y).distinct().count() == 1;
    }

    private void line(SvgMarkup svg, SvgPlot plot, int index) {
        Series series = chart.series().get(index);
        Point point = series.points().get(0);
        if (Double.isFinite(point.y())) {
            double x = plot.x(scale.share(point.y()));
            svg.open("g", "class", SvgMarks.seriesClass(index));
            svg.element("title", SvgText.shorten(series.name() + ": " + NumberText.of(point.y()), 200));
            stroke(svg, x, plot.top(), x, plot.bottom(), "2");
            svg.close("g");
        }
    }

    private void category(SvgMarkup svg, SvgPlot plot, String category, double middle, double slot) {
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            if (isLine(series)) {
                continue;
            }
            svg.open("g", "class", SvgMarks.seriesClass(i));
            for (Point point : series.points()) {
                if (!category.equals(BarData.label(point.x())) || !Double.isFinite(point.y())) {
                    continue;
                }
                svg.open("g");
                svg.element("title", SvgText.shorten(tooltip(series, point), 200));
                if (holdsLimits(series)) {
                    limit(svg, plot.x(scale.share(point.y())), middle, slot / 2 - 2);
                } else {
                    int place = values.indexOf(series);
                    value(svg, plot, i, point, middle + LINE * (place - (values.size() - 1) / 2.0));
                }
                svg.close("g");
            }
            svg.close("g");
        }
    }

    private void value(SvgMarkup svg, SvgPlot plot, int series, Point point, double y) {
        Interval interval = point.interval().orElse(Interval.UNKNOWN);
        if (Double.isFinite(interval.low()) && Double.isFinite(interval.high())) {
            double low = plot.x(scale.share(interval.low()));
            double high = plot.x(scale.share(interval.high()));
            stroke(svg, low, y, high, y, "1.5");
            stroke(svg, low, y - CAP, low, y + CAP, "1.5");
            stroke(svg, high, y - CAP, high, y + CAP, "1.5");
        }
        SvgMarks.marker(svg, series, plot.x(scale.share(point.y())), y);
    }

    /** A limit is drawn as in the legend: a thick bar across the line. */
    static void limit(SvgMarkup svg, double x, double middle, double reach) {
        stroke(svg, x, middle - reach, x, middle + reach, "3");
    }

    private static void stroke(SvgMarkup svg, double x1, double y1, double x2, double y2, String width) {
        svg.empty("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", "currentColor", "stroke-width", width);
    }

    private String tooltip(Series series, Point point) {
        String text = series.name() + ", " + BarData.label(point.x()) + ": " + NumberText.of(point.y());
        return point.interval()
                .filter(interval -> Double.isFinite(interval.low()) && Double.isFinite(interval.high()))
                .map(interval ->
                        text + " (" + NumberText.of(interval.low()) + " to " + NumberText.of(interval.high()) + ")")
                .orElse(text);
    }
}
