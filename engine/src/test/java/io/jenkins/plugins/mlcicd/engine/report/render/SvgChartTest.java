package io.jenkins.plugins.mlcicd.engine.report.render;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Axis;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Interval;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Point;
import io.jenkins.plugins.mlcicd.engine.report.Chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.Test;

public class SvgChartTest {
    private static final double[] HARD = {
        0,
        -0.0,
        1,
        -1,
        1e-320,
        1e-300,
        1e-12,
        0.1,
        1e9 + 1e-3,
        1e300,
        -1e300,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    @Test
    public void of_line_hasTitlesWithUnitsTicksLegendAndDashes() {
        Chart chart = new Chart(
                "t",
                "Latency",
                Chart.Type.LINE,
                new Axis("Load", "1/s"),
                new Axis("Latency", "ms"),
                List.of(
                        Series.of("old", new double[] {0, 100}, new double[] {0, 9}),
                        Series.of("new", new double[] {0, 100}, new double[] {0, 4})));
        Element svg = svg(chart);
        assertEquals(
                List.of("Load [1/s]", "Latency [ms]"),
                svg.select(".mlc-axis-title").eachText());
        assertEquals(
                List.of("0", "2", "4", "6", "8", "10", "0", "20", "40", "60", "80", "100"),
                svg.select(".mlc-tick").eachText());
        assertEquals(List.of("old", "new"), svg.select(".mlc-legend").eachText());
        assertEquals(
                List.of("none", "6 4"),
                svg.select("polyline").eachAttr("stroke-dasharray").subList(0, 2));
        assertEquals("Latency", svg.selectFirst("title").text());
        assertEquals(
                "Latency [ms] over Load [1/s]: old, new.",
                svg.selectFirst("desc").text());
    }

    @Test
    public void of_lineWithGap_isBrokenAndSaysSo() {
        double[] x = {1, 2, 3, 4, 5};
        double[] y = {1, 2, Double.NaN, 2, 1};
        Element svg = svg(ExampleReports.chart("Gap", Chart.Type.LINE, Series.of("s", x, y)));
        assertEquals(2, svg.select("polyline").size());
        assertTrue(svg.selectFirst("desc").text().endsWith("Points without a finite value, not drawn: 1."));
    }

    @Test
    public void of_onePoint_isAMarker() {
        Element svg = svg(ExampleReports.chart("One", Chart.Type.LINE, new Series("s", List.of(new Point(1, 2)))));
        assertEquals(0, svg.select("polyline").size());
        assertTrue(!svg.select("circle").isEmpty());
    }

    @Test
    public void of_noPoints_saysNoData() {
        for (Chart.Type type : Chart.Type.values()) {
            assertEquals(
                    List.of("No data"),
                    svg(ExampleReports.chart("No", type)).select("text").eachText());
        }
    }

    @Test
    public void of_longNames_areLyingBarsCutInTheMiddle() {
        List<Point> points = IntStream.range(0, 30)
                .mapToObj(i -> new Point("feature_with_a_long_name_" + i, i))
                .toList();
        Element svg = svg(ExampleReports.chart("Bars", Chart.Type.BAR, new Series("s", points)));
        assertEquals(30, svg.select("rect").size());
        assertTrue(svg.select(".mlc-tick").eachText().contains("feature_w…ng_name_29"));
        assertEquals(
                "feature_with_a_long_name_29: 29",
                svg.select("rect title").last().text());
    }

    @Test
    public void of_moreBarsThanFit_saysHowManyAreNotDrawn() {
        List<Point> points =
                IntStream.range(0, 1000).mapToObj(i -> new Point("c" + i, i)).toList();
        Element svg = svg(ExampleReports.chart("Bars", Chart.Type.BAR, new Series("s", points)));
        assertEquals(60, svg.select("rect").size());
        assertEquals("and 940 more, not drawn", svg.selectFirst(".mlc-note").text());
    }

    @Test
    public void of_threeSetsOfBars_areFilledDifferently() {
        Series[] series = IntStream.range(0, 3)
                .mapToObj(i -> new Series("s" + i, List.of(new Point("a", 1))))
                .toArray(Series[]::new);
        Element svg = svg(ExampleReports.chart("Bars", Chart.Type.BAR, series));
        List<String> looks = svg.select("g > rect").stream()
                .map(bar -> bar.attr("fill") + " " + bar.attr("fill-opacity"))
                .distinct()
                .toList();
        assertEquals(List.of("currentColor 0.85", "currentColor 0.2", "url(#test-h2) 0.85"), looks);
    }

    @Test
    public void of_matrix_hasRowsColumnsAndCells() {
        Element svg = svg(ExampleReports.confusion());
        assertEquals(
                List.of("3,912", "411", "226", "563"), svg.select(".mlc-cell").eachText());
        assertEquals(
                List.of("actual 0", "actual 1", "0", "1"),
                svg.select(".mlc-tick").eachText());
        assertEquals("Cells: Rows [rows]", svg.selectFirst(".mlc-note").text());
    }

    @Test
    public void of_intervals_haveWhiskersLimitsAndWholeNames() {
        Element svg = svg(ExampleReports.gains());
        assertEquals(
                List.of("ROC AUC", "Recall", "ROC AUC, cou… nobody reads"),
                svg.select("text.mlc-tick[text-anchor=end]").eachText());
        assertEquals(
                "ROC AUC, country = a long name that someone nobody reads",
                svg.select("g:has(> text.mlc-tick) > title").text());
        assertEquals(
                "a whisker has three lines", 2 * 3, svg.select(".mlc-s0 line").size());
        assertEquals(
                "and one in the legend", 3 + 1, svg.select(".mlc-s0 circle").size());
        assertEquals(
                "a limit of one category is a bar",
                1 + 1,
                svg.select(".mlc-s1 line").size());
        assertEquals(
                List.of("Gain", "Least gain that holds", "No difference"),
                svg.select(".mlc-legend").eachText());
        assertEquals(
                List.of(
                        "Gain, ROC AUC: 0.03 (0.01 to 0.05)",
                        "Gain, Recall: -0.02",
                        "Gain, ROC AUC, country = a long name that someone nobody reads: 0.01 (-0.04 to 0.06)"),
                svg.select(".mlc-s0 title").eachText());
        List<String> line = svg.select(".mlc-s2 > line").eachAttr("y1");
        assertEquals("the same limit for all is one line, beside the legend's", 2, line.size());
    }

    @Test
    public void of_intervalWithoutEnds_isAMarker() {
        Point alone = new Point("a", 1, Optional.of(Interval.UNKNOWN));
        Element svg = svg(ExampleReports.chart("One", Chart.Type.INTERVAL, new Series("s", List.of(alone))));
        assertEquals(1, svg.select("circle").size());
        assertEquals(0, svg.select(".mlc-s0 line").size());
    }

    @Test
    public void of_hardIntervals_areDrawnInsideThePicture() {
        for (double value : HARD) {
            for (double end : HARD) {
                Point point = new Point("a", value, Optional.of(new Interval(end, value)));
                Element svg = svg(ExampleReports.chart(
                        "Hard", Chart.Type.INTERVAL, new Series("s", List.of(point)), new Series("t", List.of())));
                assertTrue(svg.toString(), !svg.toString().contains("NaN\"") && coordinatesFit(svg));
            }
        }
    }

    @Test
    public void of_hardValues_areDrawnInsideThePicture() {
        for (Chart.Type type : Chart.Type.values()) {
            for (double x : HARD) {
                for (double y : HARD) {
                    Element svg = svg(ExampleReports.chart(
                            "Hard",
                            type,
                            new Series("s", List.of(new Point(x, y), new Point(3, y), new Point("c", 1)))));
                    assertTrue(svg.toString(), !svg.toString().contains("NaN\"") && coordinatesFit(svg));
                }
            }
        }
    }

    @Test
    public void of_anyChart_holdsNothingThatAPolicyForbids() {
        List<Chart> charts = new ArrayList<>(HostileReport.report().charts());
        charts.addAll(ExampleReports.charts().charts());
        for (Chart chart : charts) {
            Element svg = svg(chart);
            assertEquals(
                    0,
                    svg.select("script, style, [style], a, image, use, foreignObject, [href]")
                            .size());
            svg.getAllElements()
                    .forEach(element -> element.attributes()
                            .forEach(attribute -> assertTrue(!attribute.getKey().startsWith("on"))));
        }
    }

    @Test
    public void of_manyPoints_areThinnedOut() {
        double[] x = IntStream.range(0, 100_000).asDoubleStream().toArray();
        String svg = SvgChart.of(ExampleReports.chart("Many", Chart.Type.LINE, Series.of("s", x, x)), "many");
        assertTrue("characters: " + svg.length(), svg.length() < 60_000);
    }

    @Test
    public void of_wrongId_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> SvgChart.of(ExampleReports.roc(), "a\" onload=\""));
    }

    @Test
    public void scale_ticksAreRoundNumbers() {
        assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), ticks(0, 1));
        assertEquals(List.of("0", "20", "40", "60", "80", "100"), ticks(3, 97));
        assertEquals(List.of("-1", "0", "1", "2", "3"), ticks(-1, 3));
        assertEquals(List.of("0", "1e6", "2e6", "3e6", "4e6"), ticks(1, 4e6));
        assertEquals(List.of("0", "1e-9", "2e-9", "3e-9", "4e-9", "5e-9"), ticks(0, 5e-9));
        assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), ticks());
        assertEquals(List.of("4.4", "4.6", "4.8", "5.0", "5.2", "5.4", "5.6"), ticks(5, 5));
    }

    @Test
    public void of_numbersOfBuilds_haveNoTicksBetweenThem() {
        Chart trend = ExampleReports.chart(
                "Trend", Chart.Type.LINE, Series.of("s", new double[] {2, 3}, new double[] {0.75, 0.72}));
        assertEquals(
                List.of("2", "3"),
                svg(trend).select("text.mlc-tick[text-anchor=middle]").eachText());
    }

    @Test
    public void of_theFirstBuildAlone_hasNoTicksBetweenBuilds() {
        Chart trend = ExampleReports.chart("Trend", Chart.Type.LINE, new Series("s", List.of(new Point(1, 0.75))));
        assertEquals(
                List.of("0", "1", "2"),
                svg(trend).select("text.mlc-tick[text-anchor=middle]").eachText());
    }

    private static List<String> ticks(double... values) {
        return NiceScale.covering(DoubleStream.of(values), 5).ticks().stream()
                .map(NiceScale.Tick::label)
                .toList();
    }

    private static boolean coordinatesFit(Element svg) {
        double height = Double.parseDouble(svg.attr("height"));
        return svg.select("[y1]").eachAttr("y1").stream()
                        .mapToDouble(Double::parseDouble)
                        .allMatch(y -> y >= 0 && y <= height)
                && svg.select("[x1]").eachAttr("x1").stream()
                        .mapToDouble(Double::parseDouble)
                        .allMatch(x -> x >= 0 && x <= SvgChart.WIDTH);
    }

    private static Element svg(Chart chart) {
        return Jsoup.parse(SvgChart.of(chart, "test"), "", Parser.xmlParser()).selectFirst("svg");
    }
}
