package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.List;

/** Names the series above a chart that has more than one. */
final class SvgLegend {
    private static final int MOST = 12;
    private static final int SAMPLE = 30;
    private static final int GAP = 14;
    private static final int ROW = 18;

    private final String id;
    private final Chart chart;
    private final List<Entry> entries = new ArrayList<>();
    private final int rows;

    private record Entry(int series, String name, double x, int row) {}

    SvgLegend(String id, Chart chart, double width) {
        this.id = id;
        this.chart = chart;
        this.rows = chart.series().size() < 2 ? 0 : layOut(width);
    }

    /** Its height, in user units; 0 where there is nothing to tell apart. */
    double height() {
        return rows == 0 ? 0 : rows * ROW + 4.0;
    }

    /** Draws it at the top. */
    void draw(SvgMarkup svg) {
        for (Entry entry : entries) {
            double y = 10.0 + entry.row() * ROW;
            if (entry.series() >= 0) {
                svg.open("g", "class", SvgMarks.seriesClass(entry.series()));
                sample(svg, entry, y);
                svg.close("g");
            }
            svg.element("text", entry.name(), "x", entry.x() + SAMPLE, "y", y + 4, "class", "mlc-legend");
        }
    }

    private int layOut(double width) {
        double x = 0;
        int row = 0;
        int shown = Math.min(MOST, chart.series().size());
        for (int i = 0; i < shown; i++) {
            String name = SvgText.shorten(chart.series().get(i).name(), 48);
            double needed = SAMPLE + SvgText.width(name);
            if (x > 0 && x + needed > width) {
                x = 0;
                row++;
            }
            entries.add(new Entry(i, name, x, row));
            x += needed + GAP;
        }
        int left = chart.series().size() - shown;
        if (left > 0) {
            row++;
            entries.add(new Entry(-1, "and " + NumberText.count(left) + " more", -SAMPLE, row));
        }
        return row + 1;
    }

    private void sample(SvgMarkup svg, Entry entry, double y) {
        int series = entry.series();
        if (chart.type() == Chart.Type.BAR) {
            SvgMarks.bar(svg, id, series, new SvgMarks.Box(entry.x() + 6, y - 5, 16, 10), entry.name());
            return;
        }
        if (chart.type() == Chart.Type.INTERVAL) {
            intervalSample(svg, entry, y);
            return;
        }
        if (chart.type() == Chart.Type.LINE) {
            String points = SvgMarkup.number(entry.x()) + "," + SvgMarkup.number(y) + " "
                    + SvgMarkup.number(entry.x() + 24) + "," + SvgMarkup.number(y);
            SvgMarks.line(svg, series, points);
        }
        if (chart.type() == Chart.Type.SCATTER || hasMarkers(chart.series().get(series))) {
            SvgMarks.marker(svg, series, entry.x() + 12, y);
        }
    }

    private void intervalSample(SvgMarkup svg, Entry entry, double y) {
        if (SvgIntervals.holdsLimits(chart.series().get(entry.series()))) {
            SvgIntervals.limit(svg, entry.x() + 12, y, 6);
        } else {
            SvgMarks.marker(svg, entry.series(), entry.x() + 12, y);
        }
    }

    /** Lines of few points show where the points are. */
    static boolean hasMarkers(Series series) {
        return series.points().size() <= 15;
    }
}
