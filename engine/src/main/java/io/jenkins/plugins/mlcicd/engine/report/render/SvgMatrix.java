package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;

/** Draws a table of shaded cells, each with its value, such as a confusion matrix. */
final class SvgMatrix {
    private static final int MOST_COLUMNS = 20;
    private static final int MOST_ROWS = 20;
    private static final int LABEL_CHARACTERS = 16;
    private static final int GAP = 8;
    private static final double DARKEST = 0.38;

    private final Chart chart;
    private final BarData data;
    private final int rows;

    SvgMatrix(Chart chart) {
        this.chart = chart;
        this.data = BarData.of(chart, MOST_COLUMNS);
        this.rows = Math.min(MOST_ROWS, chart.series().size());
    }

    /** Draws below this height, and returns the height of all. */
    double draw(SvgMarkup svg, double top) {
        double labels = chart.series().stream()
                .limit(rows)
                .map(Series::name)
                .mapToDouble(name -> SvgText.width(SvgText.shortenMiddle(name, LABEL_CHARACTERS)))
                .max()
                .orElse(0);
        double left = labels + 2 * GAP;
        int columns = Math.max(1, data.categories().size());
        double width = Math.min(120, (SvgChart.WIDTH - left - 4) / columns);
        double height = Math.max(24, Math.min(56, width));
        SvgPlot plot = new SvgPlot(left, top + 4, width * columns, height * rows);
        for (int row = 0; row < rows; row++) {
            row(svg, plot, row, width, height);
        }
        for (int column = 0; column < data.categories().size(); column++) {
            int characters = Math.max(2, (int) (width / SvgText.width("x")));
            String label = SvgText.shortenMiddle(data.categories().get(column), characters);
            plot.labelBelow(svg, plot.left() + (column + 0.5) * width, label);
        }
        plot.titleBelow(svg, chart.x());
        double bottom = plot.bottom() + SvgPlot.roomBelow();
        svg.element("text", note(), "x", 0.0, "y", bottom + SvgText.SIZE, "class", "mlc-note");
        return bottom + SvgText.SIZE + 6;
    }

    /** What the cells hold, and what is not drawn. */
    private String note() {
        String cells = "Cells: " + SvgText.title(chart.y().title(), chart.y().unit());
        int hidden = data.left() + chart.series().size() - rows;
        return hidden == 0 ? cells : cells + "; " + NumberText.count(hidden) + " more rows and columns are not drawn";
    }

    private void row(SvgMarkup svg, SvgPlot plot, int row, double width, double height) {
        double y = plot.top() + row * height;
        SvgText.label(svg, chart.series().get(row).name(), LABEL_CHARACTERS, plot.left() - GAP, y + height / 2 + 4);
        for (int column = 0; column < data.categories().size(); column++) {
            double value = data.values().get(column)[row];
            double x = plot.left() + column * width;
            svg.empty(
                    "rect",
                    "x",
                    x + 1,
                    "y",
                    y + 1,
                    "width",
                    width - 2,
                    "height",
                    height - 2,
                    "fill",
                    "currentColor",
                    "fill-opacity",
                    shade(value),
                    "class",
                    SvgMarks.seriesClass(0));
            String text = Double.isNaN(value) ? "–" : NumberText.of(value);
            svg.element(
                    "text",
                    SvgText.shorten(text, Math.max(2, (int) (width / 7))),
                    "x",
                    x + width / 2,
                    "y",
                    y + height / 2 + 4,
                    "text-anchor",
                    "middle",
                    "class",
                    "mlc-cell");
        }
    }

    /** The largest amount is the darkest cell, still light enough to read what stands on it. */
    private double shade(double value) {
        double largest =
                data.stream().filter(Double::isFinite).map(Math::abs).max().orElse(0);
        return Double.isFinite(value) && largest > 0 ? 0.04 + DARKEST * (Math.abs(value) / largest) : 0;
    }
}
