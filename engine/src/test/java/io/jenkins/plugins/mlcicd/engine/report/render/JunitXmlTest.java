package io.jenkins.plugins.mlcicd.engine.report.render;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

public class JunitXmlTest {
    private static final Report REPORT = ExampleReports.report(
            "evaluate",
            check("pass", Severity.CRITICAL, Status.PASS),
            check("fail", Severity.CRITICAL, Status.FAIL),
            check("warn", Severity.WARNING, Status.FAIL),
            check("error", Severity.INFO, Status.ERROR),
            check("open", Severity.CRITICAL, Status.INCONCLUSIVE),
            check("open-warn", Severity.WARNING, Status.INCONCLUSIVE),
            check("skip", Severity.CRITICAL, Status.SKIPPED));

    @Test
    public void of_suite_hasCountsAndTimes() throws Exception {
        Element suite = first(REPORT, "testsuite");
        assertEquals("evaluate", suite.getAttribute("name"));
        assertEquals("7", suite.getAttribute("tests"));
        assertEquals("2", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("errors"));
        assertEquals("3", suite.getAttribute("skipped"));
        assertEquals("1.840", suite.getAttribute("time"));
        assertEquals("2026-11-24T09:16:02", suite.getAttribute("timestamp"));
    }

    @Test
    public void of_cases_areRedExactlyWhereTheGateStops() throws Exception {
        NodeList cases = parse(REPORT).getElementsByTagName("testcase");
        assertEquals(
                List.of(
                        "pass",
                        "fail failure",
                        "warn skipped system-out",
                        "error error",
                        "open failure",
                        "open-warn skipped system-out",
                        "skip skipped"),
                java.util.stream.IntStream.range(0, cases.getLength())
                        .mapToObj(i -> children((Element) cases.item(i)))
                        .toList());
    }

    @Test
    public void of_failure_tellsWhyAndWhatWasExpected() throws Exception {
        Element failure = first(REPORT, "failure");
        assertEquals("because", failure.getAttribute("message"));
        assertEquals("FAIL", failure.getAttribute("type"));
        assertEquals("because\nexpected: at least 0.8\nobserved: 0.741", failure.getTextContent());
        Element test = (Element) failure.getParentNode();
        assertEquals("evaluate.slice", test.getAttribute("classname"));
    }

    @Test
    public void of_anyReport_hasTheCommonShape() throws Exception {
        for (Report report : List.of(REPORT, ExampleReports.failedData(), HostileReport.report())) {
            NodeList all = parse(report).getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                Element element = (Element) all.item(i);
                assertEquals(attributes(element.getTagName()), names(element));
            }
        }
    }

    @Test
    public void of_hostileTexts_areTexts() throws Exception {
        Element failure = first(HostileReport.report(), "failure");
        assertEquals("<script>alert(1)</script>", failure.getAttribute("message"));
        String xml = JunitXml.of(List.of(HostileReport.report()));
        assertTrue(xml.length() < 500_000);
    }

    /** The attributes that the schema of Jenkins' xUnit plugin requires or knows, as this writer uses them. */
    private static Set<String> attributes(String element) {
        return switch (element) {
            case "testsuites" -> Set.of("name", "tests", "failures", "errors", "skipped", "time");
            case "testsuite" -> Set.of("name", "tests", "failures", "errors", "skipped", "time", "timestamp");
            case "testcase" -> Set.of("classname", "name", "time");
            case "failure", "error" -> Set.of("message", "type");
            case "skipped" -> Set.of("message");
            case "system-out" -> Set.of();
            default -> throw new AssertionError("Unknown element " + element);
        };
    }

    private static Set<String> names(Element element) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            names.add(element.getAttributes().item(i).getNodeName());
        }
        return names;
    }

    private static String children(Element test) {
        StringBuilder text = new StringBuilder(test.getAttribute("name"));
        for (int i = 0; i < test.getChildNodes().getLength(); i++) {
            text.append(' ').append(test.getChildNodes().item(i).getNodeName());
        }
        return text.toString();
    }

    private static Check check(String id, Severity severity, Status status) {
        return Check.builder(id, id)
                .group("slice")
                .severity(severity)
                .ended(status, "because")
                .expected(java.util.Map.of("min", 0.8))
                .observed(0.741)
                .build();
    }

    private static Element first(Report report, String name) throws Exception {
        return (Element) parse(report).getElementsByTagName(name).item(0);
    }

    private static Element parse(Report report) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        String xml = JunitXml.of(List.of(report));
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }
}
