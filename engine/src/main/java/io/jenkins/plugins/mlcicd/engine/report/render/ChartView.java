package io.jenkins.plugins.mlcicd.engine.report.render;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateModelException;
import io.jenkins.plugins.mlcicd.engine.report.Chart;

/**
 * A chart on a page.
 *
 * @param title what it shows
 * @param svg the picture
 * @param data the same as a table
 * @param isTall whether it is as tall as two others
 */
public record ChartView(String title, TemplateHTMLOutputModel svg, TableView data, boolean isTall) {
    private static final int TALL = 12;

    /** The view of a chart; its picture is markup that {@link SvgChart} has escaped. */
    static ChartView of(Chart chart, String id) {
        try {
            TemplateHTMLOutputModel svg = HTMLOutputFormat.INSTANCE.fromMarkup(SvgChart.of(chart, id));
            return new ChartView(SafeText.cut(chart.title(), 300), svg, TableView.points(chart), isTall(chart));
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isTall(Chart chart) {
        return chart.type() == Chart.Type.INTERVAL
                && chart.series().stream().anyMatch(series -> series.points().size() >= TALL);
    }
}
