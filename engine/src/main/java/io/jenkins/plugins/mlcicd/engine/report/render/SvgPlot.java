package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;

/**
 * The rectangle in which data is drawn, in user units.
 *
 * @param left its left edge
 * @param top its upper edge
 * @param width its width
 * @param height its height
 */
record SvgPlot(double left, double top, double width, double height) {
    private static final int GAP = 6;
    private static final int TITLE = 18;

    /** The lower edge. */
    double bottom() {
        return top + height;
    }

    /** The right edge. */
    double right() {
        return left + width;
    }

    /** Where a share of the width lies. */
    double x(double share) {
        return left + share * width;
    }

    /** Where a share of the height lies, counted from below. */
    double y(double share) {
        return bottom() - share * height;
    }

    /** How much room the labels and title at the left of a scale need. */
    static double roomAtLeft(NiceScale scale) {
        double widest = scale.ticks().stream()
                .mapToDouble(tick -> SvgText.width(tick.label()))
                .max()
                .orElse(0);
        return TITLE + widest + GAP + 2;
    }

    /** How much room labels and title below need. */
    static double roomBelow() {
        return SvgText.SIZE + GAP + TITLE + 4;
    }

    /** Draws lines across and the labels of an upright scale. */
    void upright(SvgMarkup svg, NiceScale scale) {
        for (NiceScale.Tick tick : scale.ticks()) {
            double y = y(scale.share(tick.value()));
            line(svg, left, y, right(), y);
            svg.element("text", tick.label(), "x", left - GAP, "y", y + 4, "text-anchor", "end", "class", "mlc-tick");
        }
    }

    /** Draws the labels of a lying scale, and lines up from them; labels that would touch are left out. */
    void lying(SvgMarkup svg, NiceScale scale) {
        double free = Double.NEGATIVE_INFINITY;
        for (NiceScale.Tick tick : scale.ticks()) {
            double x = x(scale.share(tick.value()));
            line(svg, x, top, x, bottom());
            double half = SvgText.width(tick.label()) / 2;
            if (x - half > free) {
                labelBelow(svg, x, tick.label());
                free = x + half + GAP;
            }
        }
    }

    /** Writes a label below the rectangle. */
    void labelBelow(SvgMarkup svg, double x, String label) {
        double y = bottom() + SvgText.SIZE + GAP;
        svg.element("text", label, "x", x, "y", y, "text-anchor", "middle", "class", "mlc-tick");
    }

    /** Writes the title below. */
    void titleBelow(SvgMarkup svg, Axis axis) {
        double y = bottom() + roomBelow() - 4;
        String title = SvgText.title(axis.title(), axis.unit(), width);
        svg.element("text", title, "x", x(0.5), "y", y, "text-anchor", "middle", "class", "mlc-axis-title");
    }

    /** Writes the title at the left, upwards. */
    void titleAtLeft(SvgMarkup svg, Axis axis) {
        String turn = "translate(13 " + SvgMarkup.number(y(0.5)) + ") rotate(-90)";
        String title = SvgText.title(axis.title(), axis.unit(), height);
        svg.element("text", title, "transform", turn, "text-anchor", "middle", "class", "mlc-axis-title");
    }

    /** Draws the axis from which values are counted. */
    void base(SvgMarkup svg, double x1, double y1, double x2, double y2) {
        svg.empty(
                "line",
                "x1",
                x1,
                "y1",
                y1,
                "x2",
                x2,
                "y2",
                y2,
                "stroke",
                "currentColor",
                "stroke-opacity",
                "0.7",
                "class",
                "mlc-base");
    }

    private static void line(SvgMarkup svg, double x1, double y1, double x2, double y2) {
        svg.empty(
                "line",
                "x1",
                x1,
                "y1",
                y1,
                "x2",
                x2,
                "y2",
                y2,
                "stroke",
                "currentColor",
                "stroke-opacity",
                "0.15",
                "class",
                "mlc-grid");
    }
}
