package io.jenkins.plugins.mlcicd.engine.report.render;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.Test;

public class HtmlPageTest {
    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "a",
            "header",
            "p",
            "span",
            "h1",
            "h2",
            "h3",
            "h4",
            "nav",
            "ol",
            "li",
            "main",
            "section",
            "div",
            "article",
            "dl",
            "dt",
            "dd",
            "details",
            "summary",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "figure",
            "figcaption",
            "code",
            "pre",
            "svg",
            "desc",
            "text",
            "line",
            "rect",
            "g",
            "polyline",
            "polygon",
            "circle",
            "defs",
            "pattern");

    @Test
    public void gateThatStopped_hasTheFirstSection() {
        Document page = page(ExampleReports.passedData(), ExampleReports.failedEvaluation());
        assertEquals(List.of("Evaluation", "Data"), page.select("main h2").eachText());
    }

    @Test
    public void headline_evaluationFailed_saysWhyInWords() {
        Document page = page(ExampleReports.passedData(), ExampleReports.failedEvaluation());
        assertEquals(
                "Stopped at evaluation: ROC AUC 0.741 is below the required 0.80",
                page.selectFirst("h1").text());
        assertEquals("✕ Failed ML CI/CD report", page.selectFirst(".eyebrow").text());
        assertEquals("Check: ROC AUC is at least 0.8", page.selectFirst(".lead").text());
        assertEquals("Failed: ML CI/CD report", page.title());
    }

    @Test
    public void headline_ofEachOutcome() {
        Check error = ended(Status.ERROR, "data/train.csv: no such file");
        Check open = ended(Status.INCONCLUSIVE, "only 12 rows");
        assertEquals("No gate has run yet", h1());
        assertEquals("Data passed", h1(ExampleReports.passedData()));
        assertEquals(
                "All 2 gates passed", h1(ExampleReports.passedData(), ExampleReports.report("image", passed("a"))));
        assertEquals(
                "Data could not be completed: data/train.csv: no such file", h1(ExampleReports.report("data", error)));
        assertEquals("Undecided at evaluation: only 12 rows", h1(ExampleReports.report("evaluate", open)));
        Check minor = Check.builder("minor", "Minor")
                .severity(Severity.WARNING)
                .ended(Status.FAIL, "a failure that does not block")
                .build();
        assertEquals("Undecided at evaluation: only 12 rows", h1(ExampleReports.report("evaluate", minor, open)));
        Check warning = Check.builder("w", "Warning")
                .severity(Severity.WARNING)
                .ended(Status.FAIL, "not nice")
                .build();
        assertEquals(
                "All 2 gates passed, one gate warns",
                h1(ExampleReports.report("data", warning), ExampleReports.report("image", passed("a"))));
    }

    @Test
    public void strip_hasTheGatesInOrder_withVerdictsCountsAndDurations() {
        Document page = page(ExampleReports.failedData(), ExampleReports.failedEvaluation());
        assertEquals(
                List.of("Data ✕ Failed 2 failed, 1 skipped, 16 passed 1.8 s", "Evaluation ✕ Failed 1 failed 1.8 s"),
                page.select(".strip li").eachText());
    }

    @Test
    public void finding_showsMessageValuesAndSamples() {
        Element finding = page(ExampleReports.failedData()).selectFirst(".finding");
        assertEquals(
                "✕ Failed height_ft lies between 0 and 40000",
                finding.selectFirst("h4").text());
        assertEquals(
                "37 of 25,558 values of height_ft (0.14 %) lie outside 0 to 40,000.",
                finding.selectFirst(".message").text());
        assertEquals(
                List.of("0 to 40,000 ft", "-900 ft"),
                finding.select(".compare dd").eachText());
        assertEquals(List.of("row", "value"), finding.select("th").eachText());
        assertEquals(
                List.of("112", "-900"),
                finding.select("tbody tr").first().select("td").eachText());
    }

    @Test
    public void inputs_digestIsShortenedByStyleOnly() {
        Element digest = page(ExampleReports.failedData()).selectFirst(".digest");
        assertEquals(64, digest.text().length());
        assertEquals(digest.text(), digest.attr("title"));
    }

    @Test
    public void page_gateRanBeforeTheOneAboveIt_isMarkedAsOld() {
        Document page = page(ExampleReports.report("promote", passed("a")), ExampleReports.passedData());
        assertEquals(
                List.of("From an earlier run: this gate ran before the promotion gate ran last."),
                page.select(".note").eachText());
    }

    @Test
    public void page_headingsStepByOneAndHeadersHaveAScope() {
        Document page = page(ExampleReports.failedData(), ExampleReports.charts());
        int before = 0;
        for (Element heading : page.select("h1, h2, h3, h4")) {
            int level = heading.tagName().charAt(1) - '0';
            assertTrue(heading.text() + " jumps from " + before, level <= before + 1);
            before = level;
        }
        assertEquals(List.of(), page.select("th:not([scope])").eachText());
        assertEquals(List.of(), page.select("svg:not([role=img])").eachText());
        page.select("svg").forEach(svg -> {
            String[] ids = svg.attr("aria-labelledby").split(" ");
            assertTrue(page.getElementById(ids[0]).tagName().equals("title"));
            assertTrue(page.getElementById(ids[1]).tagName().equals("desc"));
        });
    }

    @Test
    public void page_anyReport_standsAloneWithoutScript() {
        for (Report report : List.of(ExampleReports.failedData(), ExampleReports.charts(), HostileReport.report())) {
            Document page = page(report);
            Set<String> ids = new HashSet<>();
            for (Element element : page.select("html, html *")) {
                assertTrue(element.tagName(), ELEMENTS.contains(element.tagName()));
                assertTrue("id twice: " + element.id(), element.id().isEmpty() || ids.add(element.id()));
                for (Attribute attribute : element.attributes()) {
                    check(element, attribute);
                }
            }
            String style = page.selectFirst("style").data();
            assertTrue(!style.contains("url(") && !style.contains("@import"));
        }
    }

    private static void check(Element element, Attribute attribute) {
        String name = attribute.getKey();
        assertTrue(name, !name.startsWith("on") && !name.equals("style") && !name.equals("src"));
        if (name.equals("href")) {
            assertTrue(attribute.getValue(), attribute.getValue().matches("#[a-z]+"));
        }
        if (name.equals("fill")) {
            assertTrue(attribute.getValue(), attribute.getValue().matches("none|currentColor|url\\(#[a-z0-9-]+\\)"));
        }
        assertTrue(element.tagName() + " has " + name, name.matches("[A-Za-z][A-Za-z-]*[0-9]?"));
    }

    @Test
    public void page_hostileTexts_areShownAsTexts() {
        String html = HtmlPage.of(List.of(HostileReport.report()));
        Document page = parse(html);
        List<String> titles = page.select(".finding .what").eachText();
        assertEquals("<script>alert(1)</script>", titles.get(0));
        assertTrue(titles.contains("' onmouseover='alert(1)"));
        assertTrue(titles.contains("${7*7} <#include \"/etc/passwd\"> #{1}"));
        assertTrue(titles.contains("gnp\\u202Efdp.exe\\u2066\\u200B"));
        assertTrue(html.contains("\\u0000\\u0001\\u001B[2J\\u000D\\u0085\\uFFFE\\uD800"));
        assertTrue(html.contains("(99700 more characters)"));
        assertTrue("characters: " + html.length(), html.length() < 500_000);
    }

    @Test
    public void page_tenThousandChecks_showsFiveHundredAndSaysHowManyMore() {
        List<Check> checks = new ArrayList<>();
        IntStream.range(0, 9_000).forEach(i -> checks.add(passed("p" + i)));
        IntStream.range(0, 1_000).forEach(i -> checks.add(ended("f" + i, Status.FAIL, "no")));
        Document page = page(ExampleReports.report("data", checks.toArray(Check[]::new)));
        assertEquals(30, page.select(".finding").size());
        assertEquals(1_000, page.select(".checks tbody tr").size());
        assertEquals("9,000 passed", page.selectFirst(".folded summary").text());
        assertEquals(
                List.of(
                        "970 more need attention; the table below and the JSON report have them.",
                        "500 more in the JSON report.",
                        "8,500 more in the JSON report."),
                page.select(".more").eachText());
    }

    private static Check passed(String id) {
        return Check.builder(id, "Check " + id).build();
    }

    private static Check ended(Status status, String message) {
        return ended("c", status, message);
    }

    private static Check ended(String id, Status status, String message) {
        return Check.builder(id, "Check " + id).ended(status, message).build();
    }

    private static String h1(Report... reports) {
        return page(reports).selectFirst("h1").text();
    }

    private static Document page(Report... reports) {
        return parse(HtmlPage.of(List.of(reports)));
    }

    /** Parses a page that must have no error. */
    private static Document parse(String html) {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document page = parser.parseInput(html, "");
        assertEquals(
                List.of(), parser.getErrors().stream().map(Object::toString).toList());
        return page;
    }
}
