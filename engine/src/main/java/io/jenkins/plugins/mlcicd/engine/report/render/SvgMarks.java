package io.jenkins.plugins.mlcicd.engine.report.render;

import java.util.List;

/** How series are told apart without colour: by the dashes of their lines, by their markers, by the filling of bars. */
final class SvgMarks {
    private static final List<String> DASHES = List.of("", "6 4", "2 3", "9 3 2 3", "12 4", "4 2");
    private static final double RADIUS = 3.5;

    private SvgMarks() {}

    /** The class of a series, which style sheets colour: mlc-s0 to mlc-s5, then again from the start. */
    static String seriesClass(int series) {
        return "mlc-s" + series % DASHES.size();
    }

    /** Draws a line through points, "x,y x,y …". */
    static void line(SvgMarkup svg, int series, String points) {
        String dash = DASHES.get(series % DASHES.size());
        svg.empty(
                "polyline",
                "points",
                points,
                "fill",
                "none",
                "stroke",
                "currentColor",
                "stroke-width",
                "2",
                "stroke-linejoin",
                "round",
                "stroke-dasharray",
                dash.isEmpty() ? "none" : dash);
    }

    /** Draws a marker. */
    static void marker(SvgMarkup svg, int series, double x, double y) {
        double r = RADIUS;
        switch (series % DASHES.size()) {
            case 0 -> svg.empty("circle", "cx", x, "cy", y, "r", r, "fill", "currentColor");
            case 1 -> outline(svg, x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r);
            case 2 -> outline(svg, x, y - r - 1, x + r + 1, y + r, x - r - 1, y + r);
            case 3 -> outline(svg, x, y - r - 1, x + r + 1, y, x, y + r + 1, x - r - 1, y);
            case 4 -> cross(svg, x - r, y - r, x + r, y + r, x - r, y + r, x + r, y - r);
            default -> cross(svg, x - r, y, x + r, y, x, y - r, x, y + r);
        }
    }

    /** Defines the hatchings that bars of later series are filled with. */
    static void hatchings(SvgMarkup svg, String id, int series) {
        if (series < 3) {
            return;
        }
        svg.open("defs");
        for (int i = 2; i < Math.min(series, DASHES.size()); i++) {
            int turn = (i - 2) * 45 + 45;
            svg.open(
                    "pattern",
                    "id",
                    id + "-h" + i,
                    "width",
                    "5",
                    "height",
                    "5",
                    "patternUnits",
                    "userSpaceOnUse",
                    "patternTransform",
                    "rotate(" + turn + ")",
                    "class",
                    seriesClass(i));
            svg.empty(
                    "line", "x1", "0", "y1", "0", "x2", "0", "y2", "5", "stroke", "currentColor", "stroke-width", "3");
            svg.close("pattern");
        }
        svg.close("defs");
    }

    /** Draws a bar; the text tells its value where the pointer rests on it. */
    static void bar(SvgMarkup svg, String id, int series, Box box, String tooltip) {
        int kind = series % DASHES.size();
        String fill = kind < 2 ? "currentColor" : "url(#" + id + "-h" + kind + ")";
        String opacity = kind == 1 ? "0.2" : "0.85";
        svg.open(
                "rect",
                "x",
                box.x(),
                "y",
                box.y(),
                "width",
                box.width(),
                "height",
                box.height(),
                "fill",
                fill,
                "fill-opacity",
                opacity,
                "stroke",
                "currentColor");
        svg.element("title", tooltip).close("rect");
    }

    /**
     * A rectangle.
     *
     * @param x left edge
     * @param y upper edge
     * @param width width
     * @param height height
     */
    record Box(double x, double y, double width, double height) {}

    private static void outline(SvgMarkup svg, double... corners) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < corners.length; i += 2) {
            points.append(i == 0 ? "" : " ").append(SvgMarkup.number(corners[i]));
            points.append(',').append(SvgMarkup.number(corners[i + 1]));
        }
        svg.empty(
                "polygon",
                "points",
                points,
                "fill",
                "currentColor",
                "fill-opacity",
                "0.25",
                "stroke",
                "currentColor",
                "stroke-width",
                "1.5");
    }

    private static void cross(SvgMarkup svg, double... ends) {
        for (int i = 0; i < ends.length; i += 4) {
            svg.empty(
                    "line",
                    "x1",
                    ends[i],
                    "y1",
                    ends[i + 1],
                    "x2",
                    ends[i + 2],
                    "y2",
                    ends[i + 3],
                    "stroke",
                    "currentColor",
                    "stroke-width",
                    "2");
        }
    }
}
