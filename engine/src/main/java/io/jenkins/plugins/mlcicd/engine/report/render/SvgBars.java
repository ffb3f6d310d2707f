package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.render.SvgMarks.Box;
import java.util.stream.DoubleStream;

/** Draws bars: upright where the labels find room below, lying otherwise. */
final class SvgBars {
    private static final int MOST_CATEGORIES = 60;
    private static final int MOST_SERIES = 12;
    private static final int PLOT_HEIGHT = 210;
    private static final int LABEL_CHARACTERS = 20;
    private static final int LABEL_GAP = 8;
    private static final double BAR_SHARE = 0.76;

    private final String id;
    private final Chart chart;
    private final BarData data;
    private final NiceScale scale;
    private final int series;

    SvgBars(String id, Chart chart) {
        this.id = id;
        this.chart = chart;
        this.data = BarData.of(chart, MOST_CATEGORIES);
        this.scale = NiceScale.covering(DoubleStream.concat(DoubleStream.of(0), data.stream()), 5);
        this.series = Math.min(MOST_SERIES, chart.series().size());
    }

    /** Draws below this height, and returns the height of all. */
    double draw(SvgMarkup svg, double top) {
        SvgMarks.hatchings(svg, id, series);
        double left = SvgPlot.roomAtLeft(scale);
        SvgPlot upright = new SvgPlot(left, top + 8, SvgChart.WIDTH - left - 16, PLOT_HEIGHT);
        double bottom = isUpright(upright) ? upright(svg, upright) : lying(svg, top);
        if (data.left() == 0) {
            return bottom;
        }
        String note = "and " + NumberText.count(data.left()) + " more, not drawn";
        svg.element("text", note, "x", 0.0, "y", bottom + SvgText.SIZE, "class", "mlc-note");
        return bottom + SvgText.SIZE + 6;
    }

    /** Numbers below bars may be thinned out; names may not. */
    private boolean isUpright(SvgPlot plot) {
        if (chart.series().stream()
                .flatMap(each -> each.points().stream())
                .allMatch(point -> point.x() instanceof Number)) {
            return true;
        }
        double room = plot.width() / Math.max(1, data.categories().size()) - LABEL_GAP;
        return data.categories().stream().allMatch(label -> SvgText.width(label) <= room);
    }

    private double upright(SvgMarkup svg, SvgPlot plot) {
        plot.upright(svg, scale);
        double slot = plot.width() / Math.max(1, data.categories().size());
        double free = Double.NEGATIVE_INFINITY;
        double zero = plot.y(scale.share(0));
        for (int i = 0; i < data.categories().size(); i++) {
            double start = plot.left() + i * slot;
            double half = SvgText.width(data.categories().get(i)) / 2;
            boolean hasRoom = start + slot / 2 - half > free && start + slot / 2 + half <= SvgChart.WIDTH;
            if (hasRoom) {
                plot.labelBelow(svg, start + slot / 2, data.categories().get(i));
                free = start + slot / 2 + half + LABEL_GAP;
            }
            for (int j = 0; j < series; j++) {
                double value = data.values().get(i)[j];
                double end = plot.y(scale.share(value));
                double width = slot * BAR_SHARE / series;
                double x = start + slot * (1 - BAR_SHARE) / 2 + j * width;
                bar(svg, i, j, new Box(x, Math.min(zero, end), width, Math.abs(end - zero)));
            }
        }
        plot.base(svg, plot.left(), zero, plot.right(), zero);
        plot.titleBelow(svg, chart.x());
        plot.titleAtLeft(svg, chart.y());
        return plot.bottom() + SvgPlot.roomBelow();
    }

    private double lying(SvgMarkup svg, double top) {
        double slot = Math.max(18, series * 9 + 6);
        double labels = data.categories().stream()
                .mapToDouble(label -> SvgText.width(SvgText.shortenMiddle(label, LABEL_CHARACTERS)))
                .max()
                .orElse(0);
        double left = 26 + labels + LABEL_GAP;
        double height = slot * data.categories().size();
        SvgPlot plot = new SvgPlot(left, top + 4, SvgChart.WIDTH - left - 24, height);
        plot.lying(svg, scale);
        double zero = plot.x(scale.share(0));
        for (int i = 0; i < data.categories().size(); i++) {
            double start = plot.top() + i * slot;
            SvgText.label(svg, data.categories().get(i), LABEL_CHARACTERS, left - LABEL_GAP, start + slot / 2 + 4);
            for (int j = 0; j < series; j++) {
                double end = plot.x(scale.share(data.values().get(i)[j]));
                double thickness = slot * BAR_SHARE / series;
                double y = start + slot * (1 - BAR_SHARE) / 2 + j * thickness;
                bar(svg, i, j, new Box(Math.min(zero, end), y, Math.abs(end - zero), thickness));
            }
        }
        plot.base(svg, zero, plot.top(), zero, plot.bottom());
        plot.titleBelow(svg, chart.y());
        plot.titleAtLeft(svg, chart.x());
        return plot.bottom() + SvgPlot.roomBelow();
    }

    private void bar(SvgMarkup svg, int category, int index, Box box) {
        double value = data.values().get(category)[index];
        if (!Double.isFinite(value)) {
            return;
        }
        String name = chart.series().size() > 1 ? chart.series().get(index).name() + ", " : "";
        String tooltip = name + data.categories().get(category) + ": " + NumberText.of(value);
        svg.open("g", "class", SvgMarks.seriesClass(index));
        SvgMarks.bar(svg, id, index, box, SvgText.shorten(tooltip, 200));
        svg.close("g");
    }
}
