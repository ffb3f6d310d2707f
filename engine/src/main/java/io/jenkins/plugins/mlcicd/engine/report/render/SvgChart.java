package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.stream.Collectors;

/**
 * Draws a chart as an SVG element for use inside HTML. It holds no script, no style sheet, no style attribute and no link
 * outwards, so that it shows under any Content-Security-Policy. Everything is drawn in {@code currentColor}; a style
 * sheet may colour the classes {@code mlc-s0} to {@code mlc-s5} (series), and set the fonts of {@code mlc-chart}.
 */
public final class SvgChart {
    /** Width of every chart, in user units. */
    static final int WIDTH = 440;

    private SvgChart() {}

    /**
     * Draws a chart.
     *
     * @param id a prefix for the ids in the element, unique in the page; letters, digits and hyphens
     */
    public static String of(Chart chart, String id) {
        if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("Not an id: " + id);
        }
        SvgMarkup body = new SvgMarkup();
        SvgLegend legend = new SvgLegend(id, chart, WIDTH);
        boolean hasLegend = chart.type() != Chart.Type.MATRIX;
        if (hasLegend) {
            legend.draw(body);
        }
        double height = draw(chart, id, body, hasLegend ? legend.height() : 0);
        return frame(chart, id, height, body);
    }

    private static double draw(Chart chart, String id, SvgMarkup body, double top) {
        boolean isEmpty =
                chart.series().stream().allMatch(series -> series.points().isEmpty());
        if (isEmpty) {
            body.element(
                    "text", "No data", "x", WIDTH / 2.0, "y", top + 40, "text-anchor", "middle", "class", "mlc-note");
            return top + 64;
        }
        return switch (chart.type()) {
            case LINE, SCATTER -> new SvgLines(chart).draw(body, top);
            case BAR -> new SvgBars(id, chart).draw(body, top);
            case MATRIX -> new SvgMatrix(chart).draw(body, top);
            case INTERVAL -> new SvgIntervals(chart).draw(body, top);
        };
    }

    private static String frame(Chart chart, String id, double height, SvgMarkup body) {
        SvgMarkup svg = new SvgMarkup();
        String size = SvgMarkup.number(Math.ceil(height));
        svg.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + size,
                "width",
                WIDTH,
                "height",
                size,
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc",
                "class",
                "mlc-chart",
                "font-size",
                SvgText.SIZE,
                "fill",
                "currentColor");
        svg.element("title", SvgText.shorten(chart.title(), 200), "id", id + "-title");
        svg.element("desc", description(chart), "id", id + "-desc");
        return svg.markup() + body.markup() + "</svg>";
    }

    private static String description(Chart chart) {
        String names = chart.series().stream()
                .limit(12)
                .map(Series::name)
                .map(name -> SvgText.shorten(name, 60))
                .collect(Collectors.joining(", "));
        String text = SvgText.title(chart.y().title(), chart.y().unit()) + " over "
                + SvgText.title(chart.x().title(), chart.x().unit()) + (names.isBlank() ? "" : ": " + names) + ".";
        long undrawable = SvgLines.countUndrawable(chart);
        return undrawable == 0 ? text : text + " Points without a finite value, not drawn: " + undrawable + ".";
    }
}
