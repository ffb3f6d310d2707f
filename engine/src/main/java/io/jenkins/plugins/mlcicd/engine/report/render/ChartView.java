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
 */
public record ChartView(String title, TemplateHTMLOutputModel svg, TableView data) {
    /** The view of a chart; its picture is markup that {@link SvgChart} has escaped. */
    static ChartView of(Chart chart, String id) {
        try {
            TemplateHTMLOutputModel svg = HTMLOutputFormat.INSTANCE.fromMarkup(SvgChart.of(chart, id));
            return new ChartView(SafeText.cut(chart.title(), 300), svg, TableView.points(chart));
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }
}
