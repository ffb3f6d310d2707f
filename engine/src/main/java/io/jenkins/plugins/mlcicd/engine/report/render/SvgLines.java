package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Draws points, joined by lines or alone, over two scales of numbers. */
final class SvgLines {
    private static final int MOST_POINTS = 2000;
    private static final int PLOT_HEIGHT = 210;

    private final Chart chart;
    private final NiceScale xs;
    private final NiceScale ys;

    SvgLines(Chart chart) {
        this.chart = chart;
        this.xs = countsAlong()
                ? NiceScale.coveringWholeNumbers(points().mapToDouble(SvgLines::x), 5)
                : NiceScale.covering(points().mapToDouble(SvgLines::x), 5);
        this.ys = NiceScale.covering(points().mapToDouble(Point::y), 5);
    }

    /** Whether x is a number that counts. Zeros and ones together may be shares as well: the ends of a ROC curve. */
    private boolean countsAlong() {
        return points().mapToDouble(SvgLines::x).allMatch(x -> x == Math.rint(x))
                && (points().mapToDouble(SvgLines::x).anyMatch(x -> x > 1)
                        || points().mapToDouble(SvgLines::x).allMatch(x -> x == 1));
    }

    private Stream<Point> points() {
        return chart.series().stream()
                .flatMap(series -> series.points().stream())
                .filter(SvgLines::isFinite);
    }

    /** Draws below this height, and returns the height of all. */
    double draw(SvgMarkup svg, double top) {
        double left = SvgPlot.roomAtLeft(ys);
        SvgPlot plot = new SvgPlot(left, top + 8, SvgChart.WIDTH - left - 16, PLOT_HEIGHT);
        plot.upright(svg, ys);
        plot.lying(svg, xs);
        plot.base(svg, plot.left(), plot.bottom(), plot.right(), plot.bottom());
        plot.titleBelow(svg, chart.x());
        plot.titleAtLeft(svg, chart.y());
        // The first series matters most, so it lies on top.
        for (int i = chart.series().size() - 1; i >= 0; i--) {
            svg.open("g", "class", SvgMarks.seriesClass(i));
            series(svg, plot, i);
            svg.close("g");
        }
        return plot.bottom() + SvgPlot.roomBelow();
    }

    private void series(SvgMarkup svg, SvgPlot plot, int index) {
        Series series = chart.series().get(index);
        List<Point> points = thinned(series.points());
        if (chart.type() == Chart.Type.LINE) {
            runs(points).forEach(run -> line(svg, plot, index, run));
        }
        if (chart.type() == Chart.Type.SCATTER || SvgLegend.hasMarkers(series)) {
            points.stream()
                    .filter(SvgLines::isFinite)
                    .forEach(point -> SvgMarks.marker(svg, index, x(plot, point), y(plot, point)));
        }
    }

    private void line(SvgMarkup svg, SvgPlot plot, int index, List<Point> run) {
        if (run.size() == 1) {
            SvgMarks.marker(svg, index, x(plot, run.get(0)), y(plot, run.get(0)));
            return;
        }
        StringBuilder points = new StringBuilder();
        for (Point point : run) {
            points.append(points.isEmpty() ? "" : " ").append(SvgMarkup.number(x(plot, point)));
            points.append(',').append(SvgMarkup.number(y(plot, point)));
        }
        SvgMarks.line(svg, index, points.toString());
    }

    /** A line is broken where a value is missing. */
    private static List<List<Point>> runs(List<Point> points) {
        List<List<Point>> runs = new ArrayList<>();
        List<Point> run = new ArrayList<>();
        for (Point point : points) {
            if (isFinite(point)) {
                run.add(point);
            } else if (!run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    /** More points than the picture has columns only make the page slow: every n-th is drawn, and the last. */
    private static List<Point> thinned(List<Point> points) {
        if (points.size() <= MOST_POINTS) {
            return points;
        }
        int stride = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<Point> thinned = new ArrayList<>();
        for (int i = 0; i < points.size(); i += stride) {
            thinned.add(points.get(i));
        }
        thinned.add(points.get(points.size() - 1));
        return thinned;
    }

    private double x(SvgPlot plot, Point point) {
        return plot.x(xs.share(x(point)));
    }

    private double y(SvgPlot plot, Point point) {
        return plot.y(ys.share(point.y()));
    }

    private static double x(Point point) {
        return point.x() instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** How many points cannot be drawn, since a value of theirs is missing or infinite. */
    static long countUndrawable(Chart chart) {
        boolean needsNumber = chart.type() == Chart.Type.LINE || chart.type() == Chart.Type.SCATTER;
        return chart.series().stream()
                .flatMap(series -> series.points().stream())
                .filter(point -> needsNumber ? !isFinite(point) : !Double.isFinite(point.y()))
                .count();
    }

    private static boolean isFinite(Point point) {
        return Double.isFinite(x(point)) && Double.isFinite(point.y());
    }
}
