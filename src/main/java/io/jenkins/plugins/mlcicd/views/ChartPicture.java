package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.render.SafeText;
import io.jenkins.plugins.mlcicd.engine.report.render.SvgChart;

/**
 * A chart on a page.
 *
 * @param title what it shows
 * @param svg the picture: markup in which the engine has escaped every text, so it goes into the page as it is
 */
public record ChartPicture(String title, String svg) {
    private static final int LONGEST = 300;

    /**
     * Draws a chart.
     *
     * @param id a prefix for the picture's ids, unique in the page
     */
    static ChartPicture of(Chart chart, String id) {
        return new ChartPicture(SafeText.line(chart.title(), LONGEST), SvgChart.of(chart, id));
    }
}
