package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Reports as JUnit XML, which every CI server shows. A test is red exactly if its check stops the gate: a blocking check
 * that failed or is inconclusive is a failure, one that could not be evaluated is an error. What does not block, and
 * what was skipped, is a skipped test with the reason.
 */
final class JunitXml {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_TEXT = 10_000;

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The document: one suite for each gate, one test for each check. */
    static String of(List<Report> reports) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JunitXml(xml).document(reports);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("JUnit XML cannot be written", e);
        }
        return text.append('\n').toString();
    }

    private void document(List<Report> reports) throws XMLStreamException {
        List<Check> checks =
                reports.stream().flatMap(report -> report.checks().stream()).toList();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        attribute("name", "ml-cicd");
        counts(checks);
        attribute("time", seconds(reports.stream().mapToLong(Report::durationMs).sum()));
        for (Report report : reports) {
            suite(report);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(Report report) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", report.gate());
        counts(report.checks());
        attribute("time", seconds(report.durationMs()));
        attribute("timestamp", TIME.format(report.started()));
        for (Check check : report.checks()) {
            testCase(report.gate(), check);
        }
        xml.writeEndElement();
    }

    private void counts(List<Check> checks) throws XMLStreamException {
        attribute("tests", Integer.toString(checks.size()));
        attribute("failures", count(checks, Outcome.FAILURE));
        attribute("errors", count(checks, Outcome.ERROR));
        attribute("skipped", count(checks, Outcome.SKIPPED));
    }

    private void testCase(String gate, Check check) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", check.group().isBlank() ? gate : gate + "." + check.group());
        attribute("name", check.title());
        attribute("time", "0"); // A check's own time is not known: one scan answers many.
        outcome(check);
        xml.writeEndElement();
    }

    private void outcome(Check check) throws XMLStreamException {
        Outcome outcome = Outcome.of(check);
        if (outcome == Outcome.PASSED) {
            return;
        }
        String message = check.message().isBlank() ? "The check ended as " + check.status() : check.message();
        xml.writeStartElement(outcome.name().toLowerCase(Locale.ROOT));
        attribute("message", message);
        if (outcome != Outcome.SKIPPED) {
            attribute("type", check.status().name());
            text(explanation(check, message));
        }
        xml.writeEndElement();
        if (outcome == Outcome.SKIPPED && check.status() != Status.SKIPPED) {
            xml.writeStartElement("system-out");
            text(check.status() + ", does not block\n" + explanation(check, message));
            xml.writeEndElement();
        }
    }

    private static String explanation(Check check, String message) {
        return message + "\nexpected: " + ValueText.of(check.expected(), check.unit()) + "\nobserved: "
                + ValueText.of(check.observed(), check.unit());
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, SafeText.line(value, LONGEST_NAME));
    }

    private void text(String text) throws XMLStreamException {
        xml.writeCharacters(SafeText.cut(text, LONGEST_TEXT));
    }

    private static String count(List<Check> checks, Outcome outcome) {
        return Long.toString(
                checks.stream().filter(check -> Outcome.of(check) == outcome).count());
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%d.%03d", milliseconds / 1000, milliseconds % 1000);
    }

    private enum Outcome {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED;

        static Outcome of(Check check) {
            return switch (check.status()) {
                case PASS -> PASSED;
                case ERROR -> ERROR;
                case SKIPPED -> SKIPPED;
                case FAIL, INCONCLUSIVE -> check.isBlocking() ? FAILURE : SKIPPED;
            };
        }
    }
}
